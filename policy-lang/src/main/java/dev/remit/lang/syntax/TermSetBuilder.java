package dev.remit.lang.syntax;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.syntax.RemitParser.IntersectionContext;
import dev.remit.lang.syntax.RemitParser.TermSetContext;
import dev.remit.lang.tree.TermSet;
import dev.remit.lang.tree.TermSet.Intersection;
import java.util.List;

/** Builds the sets of terms that heads are made of. */
final class TermSetBuilder {

  /** What a set of terms is of, with the word for all of it. */
  enum Place {
    ACTIONS("actions", "any"),
    DATA("data", "everything"),
    RECIPIENTS("recipients", "anyone"),
    PURPOSES("purposes", "anything"),
    SETTINGS("settings", "anywhere"),
    BASES("bases", "anything");

    private final String plural;
    private final String whole;

    Place(String plural, String whole) {
      this.plural = plural;
      this.whole = whole;
    }
  }

  private final Values values;
  private final Findings findings;

  TermSetBuilder(Values values, Findings findings) {
    this.values = values;
    this.findings = findings;
  }

  TermSet termSet(TermSetContext context, Place place) {
    if (context.whole() != null && !context.whole().getText().equals(place.whole)) {
      findings.add(
          Code.WRONG_WHOLE,
          values.span(context.whole()),
          "`" + context.whole().getText() + "` does not mean all " + place.plural,
          "write `" + place.whole + "`");
    }
    return new TermSet(
        context.whole() != null,
        intersections(context.intersection()),
        context.excluded() == null ? List.of() : intersections(context.excluded().intersection()),
        values.span(context));
  }

  private List<Intersection> intersections(List<IntersectionContext> contexts) {
    return contexts.stream()
        .map(context ->
            new Intersection(
                context.name().stream().map(values::name).toList(), values.span(context)))
        .toList();
  }
}
