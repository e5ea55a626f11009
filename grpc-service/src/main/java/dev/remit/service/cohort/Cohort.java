package dev.remit.service.cohort;

import dev.remit.service.sql.CohortRow;

/**
 * A cohort as it stands.
 *
 * @param erased how many of the people in it were erased from the decision log since
 */
public record Cohort(CohortRow row, long erased) {

  /** How many people are left in it. */
  public long left() {
    return row.size() - erased;
  }
}
