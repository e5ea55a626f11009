/** What the files of a log are called and how they are laid out. */
@NullMarked
package dev.remit.log.file;

import org.jspecify.annotations.NullMarked;
