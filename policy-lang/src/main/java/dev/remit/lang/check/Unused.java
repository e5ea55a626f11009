package dev.remit.lang.check;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.model.Define;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Obligation;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Destruction;

/** Warns of what is declared and never used. */
final class Unused {

  private Unused() {}

  static void addDefines(CheckedVersion checked, Report report) {
    for (Define define : checked.unused()) {
      report.add(
          Code.UNUSED_DEFINE,
          define.span(),
          "define " + Phrases.quoted(define.name()) + " is never used",
          "use it in a condition, or leave it out");
    }
  }

  static void addWords(Vocabulary vocabulary, Usage usage, Report report) {
    for (Axis axis : Axis.values()) {
      UnusedTerms.add(vocabulary.axis(axis), axis == Axis.CATEGORY, usage, report);
    }
    for (Taxonomy taxonomy : vocabulary.taxonomies().values()) {
      UnusedTerms.add(taxonomy, false, usage, report);
    }
    boolean rego = vocabulary.facts().values().stream().anyMatch(Unused::isComputed);
    for (Fact fact : vocabulary.facts().values()) {
      // What is computed may read any fact of the request.
      if (!FactChecker.isBuiltIn(fact)
          && !usage.uses(fact)
          && !Destruction.isDueOn(fact.path(), vocabulary.obligations().keySet())
          && (!rego || isComputed(fact))) {
        report.add(
            Code.UNUSED_FACT,
            fact.declaredAt(),
            "fact " + Phrases.quoted(fact.path()) + " is never used",
            "read it in a condition, or leave it out");
      }
    }
    for (Obligation obligation : vocabulary.obligations().values()) {
      if (!usage.uses(obligation)) {
        report.add(
            Code.UNUSED_OBLIGATION,
            obligation.declaredAt(),
            "obligation " + Phrases.quoted(obligation.name()) + " is never imposed",
            "require it in a rule, or leave it out");
      }
    }
  }

  private static boolean isComputed(Fact fact) {
    return fact.origin() instanceof Fact.Origin.Rego;
  }
}
