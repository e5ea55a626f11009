package dev.remit.service.policy;

import dev.remit.engine.request.ComputedFacts;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A version of a policy as it is served: checked, its examples decided as they say. Equal only to
 * itself; its terms and facts are those of its own vocabulary.
 */
public final class ServedVersion {

  private final PolicyVersion version;
  private final String digest;
  private final ComputedFacts computed;
  private final Provenance provenance;
  private final PolicySet alone;

  /**
   * A version.
   *
   * @param digest the SHA-256 of its canonical content, in lower-case hexadecimal
   * @param computed computes the facts its vocabulary declares {@code from rego}
   */
  public ServedVersion(
      PolicyVersion version, String digest, ComputedFacts computed, Provenance provenance) {
    this.version = version;
    this.digest = digest;
    this.computed = computed;
    this.provenance = provenance;
    this.alone = new PolicySet(version.vocabulary(), List.of(version));
  }

  /**
   * Where a version comes from.
   *
   * @param publishedBy a caller's name
   * @param approvedBy another's, and when; empty if nobody had to
   */
  public record Provenance(
      String publishedBy, Instant publishedAt, Optional<Approval> approvedBy) {}

  /** Who approved a version, and when. */
  public record Approval(String by, Instant at) {}

  public PolicyVersion version() {
    return version;
  }

  public String digest() {
    return digest;
  }

  public ComputedFacts computed() {
    return computed;
  }

  public Provenance provenance() {
    return provenance;
  }

  /** A policy set of this version only. */
  public PolicySet alone() {
    return alone;
  }

  @Override
  public String toString() {
    return version.toString();
  }
}
