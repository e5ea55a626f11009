package dev.remit.log.read;

import dev.remit.log.merkle.Hash;
import dev.remit.log.note.Checkpoint;

/**
 * A log that is as it must be.
 *
 * @param published the head of what is published
 * @param size how many entries there are, with those of the journal
 * @param root the hash of the tree of all of them
 */
public record Verified(Checkpoint published, long size, Hash root) {}
