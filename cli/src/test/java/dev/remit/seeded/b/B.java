package dev.remit.seeded.b;

import dev.remit.seeded.a.A;
import java.util.Optional;

/** Half of a cycle of packages. */
public record B(Optional<A> other) {}
