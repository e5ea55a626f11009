package dev.remit.lang.tree;

import dev.remit.lang.source.Span;
import java.util.Optional;

/** {@code ACTIONS of DATA [to RECIPIENTS] [for PURPOSES] [in SETTINGS] [under BASES]}. */
public record Head(
    TermSet actions,
    TermSet data,
    Optional<TermSet> recipients,
    Optional<TermSet> purposes,
    Optional<TermSet> settings,
    Optional<TermSet> bases,
    Span span) {}
