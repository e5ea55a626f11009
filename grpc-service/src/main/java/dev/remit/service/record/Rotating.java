package dev.remit.service.record;

import dev.remit.log.entry.EntryTooLargeException;
import dev.remit.log.entry.OtherEntry;
import dev.remit.log.note.VerifierKey;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** Gives the decision log another signing key while the service runs. Thread-safe. */
public final class Rotating {

  private final Evidence evidence;
  private final Clock clock;
  private final Consumer<VerifierKey> rotated;

  /**
   * Rotates the key of a log.
   *
   * @param rotated told of each new public key
   */
  public Rotating(Evidence evidence, Clock clock, Consumer<VerifierKey> rotated) {
    this.evidence = evidence;
    this.clock = clock;
    this.rotated = rotated;
  }

  /**
   * Rotates the key. When this returns, what is published is signed with the new one.
   *
   * @param caller who does it
   * @return the new public key
   * @throws RefusedException if decisions are not logged, or the log cannot be written: then it may
   *     be done when it can
   */
  public VerifierKey rotate(String caller) throws RefusedException {
    try {
      VerifierKey key =
          evidence
              .log()
              .orElseThrow(Auditing::off)
              .rotate(
                  next -> new OtherEntry.Rotation(clock.instant(), caller, next.toString()).bytes())
              .toCompletableFuture()
              .get();
      rotated.accept(key);
      return key;
    } catch (EntryTooLargeException e) {
      throw RefusedException.of(Refusal.FAILED_PRECONDITION, "the caller's name is too long");
    } catch (ExecutionException e) {
      throw RefusedException.of(
          Refusal.UNAVAILABLE,
          "the log takes no entries; look which key it has when it can be written, and try again");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RefusedException.of(Refusal.UNAVAILABLE, "the service stops; try again later");
    }
  }
}
