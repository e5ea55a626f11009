package dev.remit.service.check;

import dev.remit.service.policy.PolicySnapshot;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The vocabularies of the versions accepted at the moment. Thread-safe. */
public final class KnownVocabularies implements Supplier<Vocabularies> {

  private final Supplier<PolicySnapshot> policies;
  private volatile @Nullable Known known;

  private record Known(PolicySnapshot snapshot, Vocabularies vocabularies) {}

  /** Those of the versions that {@code policies} gives whenever it is asked. */
  public KnownVocabularies(Supplier<PolicySnapshot> policies) {
    this.policies = policies;
  }

  @Override
  public Vocabularies get() {
    PolicySnapshot snapshot = policies.get();
    Known last = known;
    if (last == null || last.snapshot != snapshot) {
      last = new Known(snapshot, Vocabularies.of(snapshot));
      known = last;
    }
    return last.vocabularies;
  }
}
