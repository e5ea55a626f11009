package dev.remit.service.fact;

import java.time.Duration;
import java.time.LocalDate;

/**
 * What the register of recipients is made to say when a day begins: whose destruction of data is
 * overdue. Implementations are thread-safe.
 */
public interface Settling {

  /** Whether decisions of a date may rest on what recipients are registered with. Is quick. */
  boolean isSettled(LocalDate date);

  /**
   * Has it said now, and waits until it is.
   *
   * @param patience how long at most
   * @return whether it is said
   */
  boolean await(LocalDate date, Duration patience);
}
