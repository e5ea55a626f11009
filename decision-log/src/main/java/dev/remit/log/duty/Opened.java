package dev.remit.log.duty;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Set;

/**
 * What a decision opens.
 *
 * @param recipientId who must fulfil it; empty if that was not known
 * @param isAny whether it opens any obligation at all
 * @param dated those that are due by a day
 */
public record Opened(String recipientId, boolean isAny, Set<Dated> dated) {

  /** Nothing: no use was permitted, or only by hypothesis. */
  public static final Opened NOTHING = new Opened("", false, Set.of());

  public Opened {
    dated = Set.copyOf(dated);
  }

  /**
   * An obligation that is due by a day.
   *
   * @param due the last day on which it can be fulfilled in time
   */
  public record Dated(LocalDate due, String obligation) implements Comparable<Dated> {

    private static final Comparator<Dated> ORDER =
        Comparator.comparing(Dated::due).thenComparing(Dated::obligation);

    /** The one that is due first comes first. */
    @Override
    public int compareTo(Dated other) {
      return ORDER.compare(this, other);
    }
  }
}
