package dev.remit.service.http;

import dev.remit.service.refusal.RefusedException;
import java.util.List;

/** Lists who is in the register of recipients. Thread-safe. */
@FunctionalInterface
public interface RecipientListing {

  /**
   * Ids of recipients, in an order that does not change.
   *
   * @param last the id after which to go on; empty to begin
   * @param most how many to list at most; at least one
   * @return none exactly if there are no more
   * @throws RefusedException if the register does not answer
   */
  List<String> after(String last, int most) throws RefusedException;
}
