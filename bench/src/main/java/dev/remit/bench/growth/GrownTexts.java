package dev.remit.bench.growth;

import dev.remit.bench.growth.GrownPolicy.GrownRule;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A grown policy as each contender writes it. */
final class GrownTexts {

  /** Casbin's model: a line of the policy for each rule. */
  static final String CASBIN_MODEL =
      """
      [request_definition]
      r = q
      [policy_definition]
      p = kind, purpose, start, end, blocked, eft
      [policy_effect]
      e = some(where (p.eft == allow)) && !some(where (p.eft == deny))
      [matchers]
      m = r.q.kind == p.kind && r.q.purpose == p.purpose && r.q.amount >= long(p.start) \
      && r.q.amount < long(p.end) && (p.blocked == 'any' || r.q.blocked)
      """;

  private GrownTexts() {}

  static String remit(GrownPolicy policy) {
    String vocabulary =
        """
        vocabulary growth
        category records
        action release
        recipient from request
        request has
          amount   number
          blocked  boolean
        %s
        %s

        policy growth version "1" in force from 2018-01-01
          uses growth
        """
            .formatted(
                lines("recipient kind_", GrownPolicy.KINDS),
                lines("purpose purpose_", policy.purposes()));
    return vocabulary
        + policy.all().stream().map(GrownTexts::remit).collect(Collectors.joining("\n", "\n", ""));
  }

  private static String lines(String start, int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> start + number)
        .collect(Collectors.joining("\n"));
  }

  private static String remit(GrownRule rule) {
    return """
    rule %s
      %s release of everything to %s for %s
      when request.amount >= %d and request.amount < %d%s
    """
        .formatted(
            rule.name(),
            rule.forbids() ? "forbid" : "permit",
            rule.kind(),
            rule.purpose(),
            rule.number(),
            rule.end(),
            rule.forbids() ? " and request.blocked" : "");
  }

  static String cedar(GrownPolicy policy) {
    return policy.all().stream().map(GrownTexts::cedar).collect(Collectors.joining("\n"));
  }

  private static String cedar(GrownRule rule) {
    return """
    %s(principal in Kind::"%s", action == Action::"release", resource) when \
    { context.purpose == "%s" && context.amount >= %d && context.amount < %d%s };\
    """
        .formatted(
            rule.forbids() ? "forbid" : "permit",
            rule.kind(),
            rule.purpose(),
            rule.number(),
            rule.end(),
            rule.forbids() ? " && context.blocked" : "");
  }

  static List<String[]> casbin(GrownPolicy policy) {
    return policy.all().stream().map(GrownTexts::casbin).toList();
  }

  private static String[] casbin(GrownRule rule) {
    return new String[] {
      rule.kind(),
      rule.purpose(),
      Integer.toString(rule.number()),
      Integer.toString(rule.end()),
      rule.forbids() ? "blocked" : "any",
      rule.forbids() ? "deny" : "allow"
    };
  }

  static List<String> sapl(GrownPolicy policy) {
    return policy.all().stream().map(GrownTexts::sapl).toList();
  }

  private static String sapl(GrownRule rule) {
    return """
    policy "%s" %s subject.kind == "%s" & resource.purpose == "%s" where \
    resource.amount >= %d; resource.amount < %d;%s\
    """
        .formatted(
            rule.name(),
            rule.forbids() ? "deny" : "permit",
            rule.kind(),
            rule.purpose(),
            rule.number(),
            rule.end(),
            rule.forbids() ? " resource.blocked;" : "");
  }
}
