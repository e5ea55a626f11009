package dev.remit.service.policy;

import dev.remit.lang.source.SourceFile;
import dev.remit.service.refusal.RefusedException;
import java.util.List;

/** Checks bundles for tests. */
final class Bundles {

  private Bundles() {}

  static CheckedBundle check(List<SourceFile> files) throws RefusedException {
    return new BundleChecker(BundleLimits.DEFAULT)
        .check(PolicyBundle.of(files, BundleLimits.DEFAULT));
  }
}
