package dev.remit.bench.peer;

import java.time.LocalDate;
import java.util.List;

/**
 * A request of the peers' comparison in plain words, and the answer they agree on.
 *
 * @param today the date of the request
 * @param suppression the smallest count a table shows
 * @param allowed whether all of it is allowed
 */
public record PeerCase(
    String action,
    String purpose,
    String setting,
    List<String> categories,
    LocalDate today,
    boolean consented,
    boolean ethicsApproved,
    int retentionMonths,
    int suppression,
    Recipient recipient,
    boolean allowed) {

  public PeerCase {
    categories = List.copyOf(categories);
  }

  /**
   * Who asks.
   *
   * @param sector what kind of organisation it is
   */
  public record Recipient(String id, String sector, LocalDate accreditedUntil, String country) {}

  /** A date as the peers write it: 20181001. */
  static long number(LocalDate date) {
    return (date.getYear() * 100L + date.getMonthValue()) * 100 + date.getDayOfMonth();
  }
}
