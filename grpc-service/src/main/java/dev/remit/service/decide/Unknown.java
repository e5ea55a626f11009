package dev.remit.service.decide;

import dev.remit.lang.text.NearNames;
import dev.remit.lang.value.Words;
import dev.remit.service.policy.PolicySnapshot;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import java.util.List;

/** Refusals of names that are not there. */
final class Unknown {

  private Unknown() {}

  static RefusedException policy(String name, PolicySnapshot snapshot) {
    return RefusedException.invalid(
        "policy",
        "there is no policy `" + Words.shortened(name) + "`",
        suggestion(name, snapshot.policies(), "the policies are "));
  }

  /** No policy is named, and there is not just one. */
  static RefusedException policy(PolicySnapshot snapshot) {
    return snapshot.policies().isEmpty()
        ? RefusedException.of(
            Refusal.FAILED_PRECONDITION, "the service has no policy; publish one first")
        : RefusedException.invalid(
            "policy", "the request names no policy", "add one of " + quoted(snapshot.policies()));
  }

  static RefusedException version(String policy, String name, PolicySnapshot snapshot) {
    return RefusedException.invalid(
        "version",
        "policy `" + policy + "` has no version `" + Words.shortened(name) + "`",
        suggestion(
            name,
            snapshot.versions(policy).stream().map(v -> v.version().version()).toList(),
            "its versions are "));
  }

  private static String suggestion(String name, List<String> known, String otherwise) {
    return NearNames.nearest(name, known)
        .map(near -> "did you mean `" + near + "`?")
        .orElseGet(() -> otherwise + quoted(known));
  }

  private static String quoted(List<String> names) {
    return "`" + String.join("`, `", names.subList(0, Math.min(10, names.size()))) + "`";
  }
}
