package dev.remit.lang.check;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Type;
import dev.remit.lang.tree.Name;
import dev.remit.lang.tree.TypeNode;
import dev.remit.lang.word.Axis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Resolves the types of facts and parameters. */
final class Types {

  private final Map<Axis, Taxonomy> axes;
  private final Map<String, Taxonomy> taxonomies;
  private final Lost lost;
  private final Usage usage;
  private final Report report;

  Types(
      Map<Axis, Taxonomy> axes,
      Map<String, Taxonomy> taxonomies,
      Lost lost,
      Usage usage,
      Report report) {
    this.axes = axes;
    this.taxonomies = taxonomies;
    this.lost = lost;
    this.usage = usage;
    this.report = report;
  }

  Optional<Type> resolve(TypeNode node) {
    Optional<Type> type = type(node);
    type.ifPresent(usage::useAsType);
    return type;
  }

  private Optional<Type> type(TypeNode node) {
    return switch (node) {
      case TypeNode.Simple simple -> Optional.of(simple(simple.kind()));
      case TypeNode.OfAxis axis ->
          Optional.of(new Type.OfTerm(Objects.requireNonNull(axes.get(axis.axis()))));
      case TypeNode.OfTaxonomy of -> taxonomy(of.name());
      case TypeNode.SetOf set -> setOf(set);
    };
  }

  private static Type simple(TypeNode.Kind kind) {
    return switch (kind) {
      case BOOLEAN -> Type.Simple.BOOLEAN;
      case NUMBER -> Type.Simple.NUMBER;
      case TEXT -> Type.Simple.TEXT;
      case DATE -> Type.Simple.DATE;
      case MONTHS -> Type.Simple.MONTHS;
    };
  }

  private Optional<Type> setOf(TypeNode.SetOf set) {
    if (set.element() instanceof TypeNode.SetOf) {
      report.add(
          Code.SET_OF_SETS,
          set.span(),
          "the elements of a set cannot be sets",
          "write `set of` once");
      return Optional.empty();
    }
    return type(set.element()).map(Type.SetOf::new);
  }

  private Optional<Type> taxonomy(Name name) {
    Taxonomy found = taxonomies.get(name.text());
    if (found == null && !lost.mayBeDeclaredIn(name.span().source(), name.text())) {
      report.add(
          Code.UNKNOWN_TAXONOMY,
          name.span(),
          Phrases.quoted(name.text()) + " is not a type",
          report.near(name.text(), this::known),
          Report.note(
              "types are boolean, number, text, date, months, the axes, the vocabulary's taxonomies,"
                  + " and sets of them"));
    }
    return Optional.ofNullable(found).map(Type.OfTerm::new);
  }

  private List<String> known() {
    List<String> known = new ArrayList<>(taxonomies.keySet());
    for (TypeNode.Kind kind : TypeNode.Kind.values()) {
      known.add(kind.word());
    }
    axes.keySet().forEach(axis -> known.add(axis.word()));
    return known;
  }
}
