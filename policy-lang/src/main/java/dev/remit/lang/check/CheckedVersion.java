package dev.remit.lang.check;

import dev.remit.lang.model.Define;
import dev.remit.lang.model.PolicyVersion;
import java.util.List;

/** A version without what has errors, and its defines that nothing refers to. */
record CheckedVersion(PolicyVersion version, List<Define> unused) {}
