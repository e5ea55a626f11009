package dev.remit.service.policy;

import dev.remit.engine.request.ComputedFacts;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.service.policy.ServedVersion.Provenance;

/**
 * A version of a checked bundle.
 *
 * @param digest the SHA-256 of its canonical content, in lower-case hexadecimal
 * @param computed computes the facts its vocabulary declares {@code from rego}
 */
public record BundledVersion(PolicyVersion version, String digest, ComputedFacts computed) {

  /** The version as it is served. */
  ServedVersion served(Provenance provenance) {
    return new ServedVersion(version, digest, computed, provenance);
  }

  /** As {@code npd 2018.2}. */
  @Override
  public String toString() {
    return version.toString();
  }
}
