package dev.remit.service.policy;

import dev.remit.service.proof.Examiner.Proof;
import java.util.List;

/**
 * What publishing a bundle would do.
 *
 * @param proofs of the guarantees of versions that are not published yet, if it is sound
 * @param obstacles why it would be refused although it is sound; a sentence each
 */
public record Trial(CheckedBundle checked, List<Proof> proofs, List<String> obstacles) {

  public Trial {
    proofs = List.copyOf(proofs);
    obstacles = List.copyOf(obstacles);
  }

  /** Whether it would be accepted, apart from approval. */
  public boolean isAcceptable() {
    return checked.isSound()
        && proofs.stream().allMatch(proof -> proof.result().isProved())
        && obstacles.isEmpty();
  }
}
