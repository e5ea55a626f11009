package dev.remit.lang.check;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Obligation;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.tree.Name;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Owner;
import java.util.List;
import java.util.Optional;

/**
 * Looks names up, notes what is used, and reports what is unknown. Empty results are reported, or
 * need no report because an error elsewhere explains them.
 */
final class Names {

  private final Words words;
  private final OtherMeanings others;
  private final Lost lost;
  private final Usage usage;
  private final Report report;

  Names(Words words, PolicyNames policy, Lost lost, Usage usage, Report report) {
    this.words = words;
    this.others = new OtherMeanings(words, policy);
    this.lost = lost;
    this.usage = usage;
    this.report = report;
  }

  Words words() {
    return words;
  }

  OtherMeanings others() {
    return others;
  }

  Optional<Term> term(Axis axis, Name name, Place place) {
    return term(words.axis(axis), name, place);
  }

  Optional<Term> term(Taxonomy taxonomy, Name name, Place place) {
    Optional<Term> found = taxonomy.find(name.text());
    found.ifPresentOrElse(usage::use, () -> unknownTerm(taxonomy, name, place));
    return found;
  }

  /** Notes that something speaks of every term but those it names. */
  void useOthers(Axis axis) {
    usage.useAll(words.axis(axis));
  }

  private void unknownTerm(Taxonomy taxonomy, Name name, Place place) {
    Optional<OtherMeaning> other = others.of(name.text());
    if (other.isPresent()) {
      OtherMeaning meaning = other.get();
      report.add(
          meaning.isTerm() ? Code.WRONG_AXIS : Code.WRONG_KIND,
          name.span(),
          Phrases.quoted(name.text())
              + " is "
              + meaning.what()
              + ", not "
              + Phrases.aTermOf(taxonomy),
          meaning.advice(place),
          Report.at(Phrases.quoted(name.text()) + " is declared in", meaning.span()));
      return;
    }
    boolean item = taxonomy == words.axis(Axis.CATEGORY);
    if (mayBeLost(name) || (item && words.catalogueBroken())) {
      return;
    }
    List<Term> terms = taxonomy.terms();
    report.add(
        Code.UNKNOWN_TERM,
        name.span(),
        Phrases.quoted(name.text())
            + " is not "
            + Phrases.aTermOf(taxonomy)
            + (item ? " or data item" : ""),
        report.near(name.text(), () -> terms.stream().map(Term::name).toList()),
        terms.isEmpty()
            ? Report.at(
                "no " + Phrases.termsOf(taxonomy) + " are declared in the vocabulary,",
                words.span())
            : Report.at(
                Phrases.termsOf(taxonomy) + " are declared in", terms.getFirst().declaredAt()));
  }

  Optional<Fact> fact(Owner owner, Name name) {
    Optional<Fact> found = words.fact(owner, name.text());
    found.ifPresentOrElse(usage::use, () -> unknownFact(owner, name));
    return found;
  }

  private void unknownFact(Owner owner, Name name) {
    String path = owner.word() + "." + name.text();
    if (words.broken().contains(path) || mayBeLost(name)) {
      return;
    }
    report.add(
        Code.UNKNOWN_FACT,
        name.span(),
        Phrases.quoted(path) + " is not a fact",
        others
            .factNamed(name.text())
            .map(fact -> "did you mean " + Phrases.quoted(fact.path()) + "?")
            .orElseGet(() -> report.near(name.text(), () -> others.factsOf(owner).keySet())),
        Report.at(
            "facts of a " + owner.word() + " are declared with `" + owner.word() + " has` in",
            others.factsOf(owner).lastEntry().getValue().declaredAt()));
  }

  Optional<Obligation> obligation(Name name) {
    Optional<Obligation> found = Optional.ofNullable(words.obligations().get(name.text()));
    found.ifPresentOrElse(usage::use, () -> unknownObligation(name));
    return found;
  }

  private void unknownObligation(Name name) {
    if (words.broken().contains(name.text()) || mayBeLost(name)) {
      return;
    }
    Optional<OtherMeaning> other = others.of(name.text());
    report.add(
        other.isPresent() ? Code.WRONG_KIND : Code.UNKNOWN_OBLIGATION,
        name.span(),
        Phrases.quoted(name.text())
            + " is "
            + other
                .map(meaning -> meaning.what() + ", not an obligation")
                .orElse("not an obligation"),
        report.near(name.text(), words.obligations()::keySet),
        words.obligations().isEmpty()
            ? Report.at("declare it with `obligation` in the vocabulary,", words.span())
            : Report.at(
                "obligations are declared in",
                words.obligations().values().iterator().next().declaredAt()));
  }

  boolean mayBeLost(Name name) {
    return lost.mayBeIn(words.span().source(), name.text());
  }
}
