package dev.remit.service.decide;

import dev.remit.engine.explain.Explanation;
import dev.remit.engine.explain.Remedies;

/** A decision with the reasons for it and what would turn it. */
public record Explained(Decided decided, Explanation explanation, Remedies remedies) {}
