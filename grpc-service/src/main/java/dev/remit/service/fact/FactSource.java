package dev.remit.service.fact;

import dev.remit.engine.register.Registers;
import dev.remit.lang.word.Owner;
import dev.remit.service.policy.ServedVersion;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;

/**
 * What is registered and recorded, in the words of a version's vocabulary. Thread-safe. What cannot
 * be told in time is {@code Unavailable}, never waited for without bound.
 */
public interface FactSource {

  /**
   * What is so now.
   *
   * @param patience how long to wait for the database, for all that is asked of these registers
   *     together; zero to be told only what is at hand
   * @return registers that answer for now; the date they are asked for is that of the request,
   *     which began just now
   */
  Registers now(ServedVersion version, Duration patience);

  /**
   * What was so at another moment.
   *
   * @param patience as for {@link #now}
   * @return registers that answer for that moment, whatever the date they are asked for
   */
  Registers asOf(ServedVersion version, AsOf moment, Duration patience);

  /**
   * Whether {@link #now} would answer for all of these ids, of their owners, without waiting.
   *
   * @param date that of the request
   */
  boolean isAtHand(ServedVersion version, LocalDate date, Map<Owner, String> ids);

  /**
   * The number of the last change that {@link #now} takes account of. To be read before facts are,
   * so that what relies on the facts is not taken for newer than it is.
   */
  long revision();

  /**
   * What stands for an id in notices of change: opaque, and the same in every instance of the
   * service.
   */
  long token(Owner owner, String id);
}
