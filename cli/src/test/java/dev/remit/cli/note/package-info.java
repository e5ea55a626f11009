@NullMarked
package dev.remit.cli.note;

import org.jspecify.annotations.NullMarked;
