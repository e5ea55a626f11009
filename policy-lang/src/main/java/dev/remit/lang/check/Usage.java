package dev.remit.lang.check;

import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Obligation;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Type;
import java.util.HashSet;
import java.util.Set;

/** What of a vocabulary is used. */
final class Usage {

  private final Set<Term> terms = new HashSet<>();
  private final Set<Taxonomy> wholes = new HashSet<>();
  private final Set<String> facts = new HashSet<>();
  private final Set<String> obligations = new HashSet<>();

  void use(Term term) {
    terms.add(term);
  }

  void use(Fact fact) {
    facts.add(fact.path());
  }

  void use(Obligation obligation) {
    obligations.add(obligation.name());
  }

  /** Something speaks of every term: of a type's, or of all but some. */
  void useAll(Taxonomy taxonomy) {
    wholes.add(taxonomy);
  }

  void useAsType(Type type) {
    switch (type) {
      case Type.OfTerm(Taxonomy taxonomy) -> useAll(taxonomy);
      case Type.SetOf(Type element) -> useAsType(element);
      case Type.Simple simple -> {}
    }
  }

  Set<Term> terms() {
    return terms;
  }

  boolean usesAll(Taxonomy taxonomy) {
    return wholes.contains(taxonomy);
  }

  boolean uses(Fact fact) {
    return facts.contains(fact.path());
  }

  boolean uses(Obligation obligation) {
    return obligations.contains(obligation.name());
  }
}
