package dev.remit.engine.theorem;

import dev.remit.engine.random.Chance;
import dev.remit.engine.random.RandomPolicies;
import dev.remit.engine.random.RandomPolicy;
import dev.remit.engine.random.RandomRequests;
import dev.remit.lang.Checked;
import dev.remit.lang.PolicyChecker;
import dev.remit.lang.format.Formatter;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One random policy set to try a theorem on.
 *
 * @param policy what was generated
 * @param set the same, checked
 * @param version one of its versions
 * @param requests random requests under that version
 * @param chance for any further choice
 */
public record Trial(
    RandomPolicy policy,
    PolicySet set,
    PolicyVersion version,
    RandomRequests requests,
    Chance chance) {

  /** The trial of a seed. */
  public static Trial of(long seed, int size, RandomPolicies.With with) {
    RandomPolicy policy = RandomPolicies.of(seed, size, with);
    PolicySet set = check(policy);
    Chance chance = Chance.of(~seed);
    PolicyVersion version = chance.oneOf(set.versions());
    return new Trial(policy, set, version, new RandomRequests(version, chance), chance);
  }

  /** The checked policy set; a random policy has no errors. */
  static PolicySet check(RandomPolicy policy) {
    Checked<PolicySet> checked = PolicyChecker.checkDocuments(policy.documents(), policy.files());
    return checked
        .value()
        .orElseThrow(() -> new AssertionError(checked.diagnostics() + "\n" + text(policy)));
  }

  /** The policy set as text. */
  static String text(RandomPolicy policy) {
    return policy.documents().stream().map(Formatter::format).collect(Collectors.joining("\n"));
  }

  /** A report of what went wrong, line by line, and under which policy. */
  public String report(Object... lines) {
    return Stream.of(lines).map(Object::toString).collect(Collectors.joining("\n"))
        + "\nunder "
        + version
        + " of\n\n"
        + text(policy);
  }
}
