package dev.remit.lang.check;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Warns of terms that nothing names. A term counts as used if a condition, head, example or
 * guarantee names it, a term above or below it, or one beside it (below the same term): so that
 * classifications may be complete. All terms of an axis count as used if it is the type of a fact
 * or parameter, or if a head speaks of all but some ({@code anyone but}, or a {@code limit}). Data
 * items are there to be requested and never unused. Only the highest unused terms are named.
 */
final class UnusedTerms {

  private final Taxonomy taxonomy;
  private final List<List<Term>> children = new ArrayList<>();
  private final BitSet used = new BitSet();

  private UnusedTerms(Taxonomy taxonomy) {
    this.taxonomy = taxonomy;
    taxonomy.terms().forEach(term -> children.add(new ArrayList<>()));
    for (Term term : taxonomy.terms()) {
      taxonomy.parents(term).forEach(parent -> children.get(parent.index()).add(term));
    }
  }

  static void add(Taxonomy taxonomy, boolean items, Usage usage, Report report) {
    if (usage.usesAll(taxonomy)) {
      return;
    }
    UnusedTerms unused = new UnusedTerms(taxonomy);
    usage.terms().stream().filter(term -> unused.holds(term)).forEach(unused::use);
    for (Term term : taxonomy.terms()) {
      if (!(items && term.isLeaf()) && unused.isHighest(term)) {
        report.add(
            Code.UNUSED_TERM,
            term.declaredAt(),
            Phrases.quoted(term.name()) + " is never used",
            "no rule, define, example or guarantee names it or a term near it");
      }
    }
  }

  private boolean holds(Term term) {
    return term.index() < taxonomy.terms().size() && taxonomy.terms().get(term.index()) == term;
  }

  private void use(Term term) {
    useBelow(term);
    for (Term parent : taxonomy.parents(term)) {
      children.get(parent.index()).forEach(this::useBelow);
      useAbove(parent);
    }
  }

  private final BitSet usedBelow = new BitSet();
  private final BitSet usedAbove = new BitSet();

  private void useBelow(Term term) {
    if (!usedBelow.get(term.index())) {
      usedBelow.set(term.index());
      used.set(term.index());
      children.get(term.index()).forEach(this::useBelow);
    }
  }

  private void useAbove(Term term) {
    if (!usedAbove.get(term.index())) {
      usedAbove.set(term.index());
      used.set(term.index());
      taxonomy.parents(term).forEach(this::useAbove);
    }
  }

  private boolean isHighest(Term term) {
    return !used.get(term.index())
        && taxonomy.parents(term).stream().allMatch(parent -> used.get(parent.index()));
  }
}
