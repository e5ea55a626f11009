package dev.remit.service.refusal;

import java.util.List;
import java.util.stream.Collectors;

/** A call that is refused. Its message and violations are meant for the caller. */
public final class RefusedException extends Exception {

  private static final long serialVersionUID = 1;

  private final Refusal refusal;
  private final transient List<Violation> violations;

  private RefusedException(Refusal refusal, String message, List<Violation> violations) {
    super(message, null, false, false);
    this.refusal = refusal;
    this.violations = List.copyOf(violations);
  }

  /**
   * A refusal for one reason.
   *
   * @param message stands alone: lower case, no final stop, the caller's words in backticks; then,
   *     after a semicolon, what to do
   */
  public static RefusedException of(Refusal refusal, String message) {
    return new RefusedException(refusal, message, List.of());
  }

  /**
   * A refusal of what a call says.
   *
   * @param violations all that is wrong with it; at least one
   */
  public static RefusedException invalid(List<Violation> violations) {
    return new RefusedException(
        Refusal.INVALID,
        violations.stream().map(Violation::toString).collect(Collectors.joining("\n")),
        violations);
  }

  /** A refusal of what a call says in one field. */
  public static RefusedException invalid(String field, String message, String advice) {
    return invalid(List.of(new Violation(field, message, advice)));
  }

  public Refusal refusal() {
    return refusal;
  }

  /** What is wrong with the call's fields; empty unless the refusal is {@link Refusal#INVALID}. */
  public List<Violation> violations() {
    return violations;
  }
}
