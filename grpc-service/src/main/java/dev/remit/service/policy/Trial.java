package dev.remit.service.policy;

import java.util.List;

/**
 * What publishing a bundle would do.
 *
 * @param obstacles why it would be refused although it is sound; a sentence each
 */
public record Trial(CheckedBundle checked, List<String> obstacles) {

  public Trial {
    obstacles = List.copyOf(obstacles);
  }

  /** Whether it would be accepted, apart from approval. */
  public boolean isAcceptable() {
    return checked.isSound() && obstacles.isEmpty();
  }
}
