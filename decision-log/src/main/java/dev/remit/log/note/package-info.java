/** Signed notes, checkpoints and the keys that sign them, as C2SP specifies them. */
@NullMarked
package dev.remit.log.note;

import org.jspecify.annotations.NullMarked;
