package dev.remit.seeded.a;

import dev.remit.seeded.b.B;
import java.util.Optional;

/** Half of a cycle of packages. */
public record A(Optional<B> other) {}
