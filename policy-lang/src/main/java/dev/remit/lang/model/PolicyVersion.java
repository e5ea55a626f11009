package dev.remit.lang.model;

import dev.remit.lang.source.Span;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One dated version of a policy, checked.
 *
 * @param policy the policy's name
 * @param version the version's name, such as {@code 2018.2}
 * @param rules in the order of the text
 * @param span the whole version
 */
public record PolicyVersion(
    String policy,
    String version,
    LocalDate inForceFrom,
    Optional<String> title,
    Vocabulary vocabulary,
    List<Define> defines,
    List<Rule> rules,
    List<Example> examples,
    List<Guarantee> guarantees,
    Span span) {

  public PolicyVersion {
    defines = List.copyOf(defines);
    rules = List.copyOf(rules);
    examples = List.copyOf(examples);
    guarantees = List.copyOf(guarantees);
  }

  public Optional<Rule> rule(String name) {
    return rules.stream().filter(rule -> rule.name().equals(name)).findFirst();
  }

  /** As {@code npd 2018.2}. */
  @Override
  public String toString() {
    return policy + " " + version;
  }
}
