/** Merkle trees of RFC 6962 and proofs about them. */
@NullMarked
package dev.remit.log.merkle;

import org.jspecify.annotations.NullMarked;
