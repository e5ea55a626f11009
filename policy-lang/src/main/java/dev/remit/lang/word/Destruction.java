package dev.remit.lang.word;

import java.util.List;
import java.util.Set;

/**
 * Names that mean something beyond their vocabulary: the obligations to destroy data, and the facts
 * that say by when. See ADR 25.
 */
public final class Destruction {

  /** The obligation to destroy what was given so many months after it was given. */
  public static final String RETAIN_AT_MOST = "retain_at_most";

  /** The obligation to destroy or return what was given at the end. */
  public static final String DESTROY_OR_RETURN = "destroy_or_return";

  /** The facts that say when the end is, by path: the earliest of those that are known. */
  public static final List<String> ENDS = List.of("project.ends_on", "request.ends_on");

  /** The fact of recipients that says whose destruction is overdue, without its owner. */
  public static final String UNCONFIRMED_EXPIRY = "unconfirmed_expiry";

  private static final Set<String> OBLIGATIONS = Set.of(RETAIN_AT_MOST, DESTROY_OR_RETURN);

  private Destruction() {}

  /** Whether an obligation is to destroy data. */
  public static boolean isImposedBy(String obligation) {
    return OBLIGATIONS.contains(obligation);
  }

  /**
   * Whether a fact says by when data is to be destroyed.
   *
   * @param path as {@code project.ends_on}
   * @param obligations those of its vocabulary, by name
   */
  public static boolean isDueOn(String path, Set<String> obligations) {
    return ENDS.contains(path) && obligations.contains(DESTROY_OR_RETURN);
  }
}
