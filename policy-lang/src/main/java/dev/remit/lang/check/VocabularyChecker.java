package dev.remit.lang.check;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.model.ConsentTerms;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.tree.Declaration;
import dev.remit.lang.tree.Declaration.AxisTerm;
import dev.remit.lang.tree.Declaration.Consent;
import dev.remit.lang.tree.Declaration.RecipientFromRequest;
import dev.remit.lang.tree.Name;
import dev.remit.lang.tree.Text;
import dev.remit.lang.tree.Unit;
import dev.remit.lang.word.Axis;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Checks a vocabulary: terms, catalogues, facts, obligations and whose consent counts. */
final class VocabularyChecker {

  private final Unit.Vocabulary unit;
  private final Set<String> files;
  private final Lost lost;
  private final Usage usage;
  private final Report report;

  VocabularyChecker(
      Unit.Vocabulary unit, Set<String> files, Lost lost, Usage usage, Report report) {
    this.unit = unit;
    this.files = files;
    this.lost = lost;
    this.usage = usage;
    this.report = report;
  }

  /**
   * Checks the vocabulary.
   *
   * @param catalogues what could be read of its catalogues
   */
  CheckedVocabulary check(CatalogueFiles catalogues) {
    Prefixes prefixes = new Prefixes(unit, lost, report);
    Map<Axis, Taxonomy> axes = axes(prefixes, catalogues);
    Map<String, Taxonomy> taxonomies = taxonomies(prefixes);
    Types types = new Types(axes, taxonomies, lost, usage, report);
    Set<String> broken = new HashSet<>();
    FactChecker facts = new FactChecker(types, files, broken, unit.name().span(), report);
    declarations(Declaration.Facts.class).forEach(facts::add);
    ObligationChecker obligations = new ObligationChecker(types, broken, report);
    declarations(Declaration.Obligation.class).forEach(obligations::add);
    List<Consent> consents = declarations(Consent.class);

    Words words =
        new Words(
            axes,
            taxonomies,
            facts.facts(),
            obligations.obligations(),
            broken,
            catalogues.areBroken(),
            !consents.isEmpty() || lost.mayBeIn(unit.name().span().source(), "consent"),
            unit.name().span());
    Names names = new Names(words, PolicyNames.NONE, lost, usage, report);
    Optional<ConsentTerms> consent = new ConsentChecker(names, report).check(consents);
    Vocabulary vocabulary =
        new Vocabulary(
            unit.name().text(),
            unit.title().map(Text::value),
            axes,
            taxonomies,
            facts.facts(),
            obligations.obligations(),
            consent,
            !declarations(RecipientFromRequest.class).isEmpty(),
            catalogues.datasets(words));
    return new CheckedVocabulary(vocabulary, words);
  }

  private Map<Axis, Taxonomy> axes(Prefixes prefixes, CatalogueFiles catalogues) {
    Map<Axis, TermEntries> entries = new EnumMap<>(Axis.class);
    for (Axis axis : Axis.values()) {
      String what = (axis == Axis.ACTION ? "an " : "a ") + axis.word();
      entries.put(axis, new TermEntries(axis.word(), what, prefixes, report));
    }
    declarations(AxisTerm.class)
        .forEach(root -> entriesOf(entries, root.axis()).addRoot(root.term()));
    catalogues.addItems(entriesOf(entries, Axis.CATEGORY), lost, unit.name().span().source());
    Map<Axis, Taxonomy> axes = new EnumMap<>(Axis.class);
    entries.forEach((axis, terms) -> axes.put(axis, terms.taxonomy()));
    return axes;
  }

  private static TermEntries entriesOf(Map<Axis, TermEntries> entries, Axis axis) {
    return Objects.requireNonNull(entries.get(axis));
  }

  private Map<String, Taxonomy> taxonomies(Prefixes prefixes) {
    Map<String, Name> names = new HashMap<>();
    Map<String, Taxonomy> taxonomies = new LinkedHashMap<>();
    for (Declaration.Taxonomy declaration : declarations(Declaration.Taxonomy.class)) {
      String name = declaration.name().text();
      TermEntries entries =
          new TermEntries(name, "a term of " + Phrases.quoted(name), prefixes, report);
      declaration.terms().forEach(entries::addRoot);
      if (Phrases.isAxis(name)) {
        report.add(
            Code.DUPLICATE_NAME,
            declaration.name().span(),
            Phrases.quoted(name) + " is already an axis",
            "declare its terms with `" + name + "`, or give the taxonomy another name");
      } else if (Twice.add(names, declaration.name(), "a taxonomy", report)) {
        taxonomies.put(name, entries.taxonomy());
      }
    }
    return taxonomies;
  }

  private <D extends Declaration> List<D> declarations(Class<D> kind) {
    return unit.declarations().stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
