package dev.remit.log.uses;

import dev.remit.log.entry.LoggedDecision.Under;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A use of data that was permitted, once or many times. It names no subject.
 *
 * @param items the data items, by name
 * @param rules that permitted it, by name
 * @param obligations that came with it, as {@code retain_at_most(60 months)}, sorted
 * @param first the date it was first permitted for
 * @param last the date it was last permitted for
 * @param destroyBy when the last of the data is to be destroyed at the latest; empty if no
 *     obligation says so
 * @param isUnlimited whether some of it need not be destroyed by a date
 * @param count how many decisions permitted it
 */
public record Use(
    Terms terms,
    List<String> items,
    List<String> rules,
    List<String> obligations,
    LocalDate first,
    LocalDate last,
    Optional<LocalDate> destroyBy,
    boolean isUnlimited,
    long count) {

  public Use {
    items = List.copyOf(items);
    rules = List.copyOf(rules);
    obligations = List.copyOf(obligations);
  }

  /**
   * On what terms data is used; a text is empty if it was not known.
   *
   * @param recipientId who uses it, by the id in the register of recipients
   * @param recipient what kind of recipient that is
   * @param projectId by the id in the register of projects
   * @param under the version that permitted it
   */
  public record Terms(
      String recipientId,
      String recipient,
      String projectId,
      String purpose,
      String action,
      String setting,
      String basis,
      Under under) {}
}
