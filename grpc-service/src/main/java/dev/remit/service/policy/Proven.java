package dev.remit.service.policy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The versions whose guarantees this process has proved, by digest. A digest stands for all that a
 * version says, so that what was proved of it once stays proved, wherever it lies.
 */
final class Proven {

  private static final int MOST = 10_000;
  private static final Set<String> DIGESTS = ConcurrentHashMap.newKeySet();

  private Proven() {}

  static boolean has(BundledVersion version) {
    return DIGESTS.contains(version.digest());
  }

  static void add(BundledVersion version) {
    if (DIGESTS.size() < MOST) {
      DIGESTS.add(version.digest());
    }
  }
}
