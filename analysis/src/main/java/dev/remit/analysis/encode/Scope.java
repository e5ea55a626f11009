package dev.remit.analysis.encode;

import dev.remit.engine.condition.Atoms;
import dev.remit.lang.model.Condition;
import dev.remit.lang.model.ConsentTerms;
import dev.remit.lang.model.Head;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is asked about of one version.
 *
 * @param rules those of the version that matter
 * @param heads further heads, such as those of guarantees
 * @param conditions further conditions
 */
public record Scope(
    PolicyVersion version, List<Rule> rules, List<Head> heads, List<Condition> conditions) {
  public Scope {
    rules = List.copyOf(rules);
    heads = List.copyOf(heads);
    conditions = List.copyOf(conditions);
  }

  /** All rules of a version, and nothing else. */
  public static Scope of(PolicyVersion version) {
    return new Scope(version, version.rules(), List.of(), List.of());
  }

  Stream<Head> allHeads() {
    return Stream.concat(rules.stream().map(Rule::head), heads.stream());
  }

  Stream<Condition> allConditions() {
    return Stream.concat(
        rules.stream().flatMap(rule -> Stream.concat(rule.when().stream(), rule.unless().stream())),
        conditions.stream());
  }

  /**
   * The atoms it can depend on: those of its conditions and, if these ask about consent or
   * objections, of whose word counts.
   */
  List<Condition.Atom> atoms() {
    List<Condition.Atom> atoms = Atoms.of(allConditions());
    return atoms.stream().anyMatch(Scope::asksRegister)
        ? Atoms.of(Stream.concat(allConditions(), counts()))
        : atoms;
  }

  private static boolean asksRegister(Condition.Atom atom) {
    return atom instanceof Condition.ConsentIs || atom instanceof Condition.ObjectionIsRaised;
  }

  private Stream<Condition> counts() {
    return version.vocabulary().consent().stream()
        .map(ConsentTerms::parties)
        .flatMap(List::stream)
        .flatMap(party -> Stream.concat(party.once().stream(), party.until().stream()));
  }
}
