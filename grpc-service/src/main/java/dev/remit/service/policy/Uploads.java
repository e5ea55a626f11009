package dev.remit.service.policy;

import dev.remit.lang.source.SourceFile;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import java.util.Collection;
import java.util.concurrent.Semaphore;

/** Checks what is uploaded: few at once, so that checking never takes the whole machine. */
final class Uploads {

  private static final int AT_ONCE = 2;

  private final BundleLimits limits;
  private final Semaphore turns = new Semaphore(AT_ONCE);

  Uploads(BundleLimits limits) {
    this.limits = limits;
  }

  /**
   * Checks files.
   *
   * @throws RefusedException if they are not within limits, or others are being checked
   */
  CheckedBundle check(Collection<SourceFile> files) throws RefusedException {
    PolicyBundle bundle = PolicyBundle.of(files, limits);
    if (!turns.tryAcquire()) {
      throw RefusedException.of(
          Refusal.RESOURCE_EXHAUSTED, "too many policy sets are being checked; try again later");
    }
    try {
      return new BundleChecker(limits).check(bundle);
    } finally {
      turns.release();
    }
  }
}
