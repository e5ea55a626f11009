package dev.remit.service.policy;

import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.diagnostic.Diagnostic.Note;
import dev.remit.lang.text.NearNames;
import dev.remit.lang.value.Words;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.refusal.Violation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a bundle must be to be published. */
final class Soundness {

  private static final int MOST_REASON = 2000;
  private static final int MOST_VIOLATIONS = 50;

  private Soundness() {}

  /**
   * The versions of a bundle that are to be published.
   *
   * @param only these, as {@code npd 2018.2}; if empty, all
   * @throws RefusedException if the bundle has errors or failing examples, or not these versions
   */
  static List<BundledVersion> require(CheckedBundle checked, Set<String> only)
      throws RefusedException {
    List<Violation> violations =
        Stream.concat(
                checked.errors().stream().map(Soundness::violation),
                checked.failedExamples().stream().map(Soundness::violation))
            .limit(MOST_VIOLATIONS)
            .toList();
    if (!violations.isEmpty()) {
      throw RefusedException.invalid(violations);
    }
    if (checked.versions().isEmpty()) {
      throw RefusedException.invalid(
          "files", "no file holds a version of a policy", "begin one with `policy NAME version`");
    }
    requireKnown(only, checked.versions().stream().map(BundledVersion::toString).toList());
    return checked.versions().stream()
        .filter(version -> only.isEmpty() || only.contains(version.toString()))
        .toList();
  }

  private static void requireKnown(Set<String> only, List<String> known) throws RefusedException {
    List<Violation> violations = new ArrayList<>();
    for (String name : only.stream().limit(MOST_VIOLATIONS).toList()) {
      if (!known.contains(name)) {
        violations.add(
            new Violation(
                "only",
                "the policy set has no version `" + Words.shortened(name) + "`",
                NearNames.nearest(name, known)
                    .map(near -> "did you mean `" + near + "`?")
                    .orElse("write policy and version, such as `" + known.getFirst() + "`")));
      }
    }
    if (!violations.isEmpty()) {
      throw RefusedException.invalid(violations);
    }
  }

  private static Violation violation(Diagnostic error) {
    return new Violation(
        error.span().source().path().isEmpty() ? "files" : error.span().toString(),
        error.message(),
        error.label().or(() -> error.notes().stream().map(Note::text).findFirst()).orElse(""));
  }

  private static Violation violation(FailedExample failed) {
    return new Violation(
        failed.version().toString(),
        "the example \"%s\" is not decided as it says: %s"
            .formatted(failed.title(), String.join("; ", failed.differences())),
        "");
  }

  /** What publishers of versions that begin in the past should know. */
  static List<String> backDated(List<BundledVersion> added, LocalDate today) {
    return added.stream()
        .filter(version -> version.version().inForceFrom().isBefore(today))
        .map(version ->
            "`%s` is in force from %s, before today: what was decided since then stays as it was"
                .formatted(version, version.version().inForceFrom()))
        .toList();
  }

  /**
   * A reason for the record.
   *
   * @throws RefusedException if it is too long, or holds control characters but tabs and line ends
   */
  static String reason(String reason) throws RefusedException {
    if (reason.length() > MOST_REASON) {
      throw RefusedException.invalid(
          "reason",
          "the reason has " + reason.length() + " characters",
          "write at most " + MOST_REASON);
    }
    if (reason.chars().anyMatch(c -> Character.isISOControl(c) && "\t\r\n".indexOf(c) < 0)) {
      throw RefusedException.invalid("reason", "the reason has a control character", "take it out");
    }
    return reason;
  }
}
