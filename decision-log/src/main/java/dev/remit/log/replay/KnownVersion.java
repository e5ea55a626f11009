package dev.remit.log.replay;

import dev.remit.engine.compile.CompiledVersion;

/** A version, and the digest by which entries name it. */
public record KnownVersion(CompiledVersion compiled, String digest) {}
