/** YAML and JSON as trees whose nodes know where they were written. */
@NullMarked
package dev.remit.lang.yaml;

import org.jspecify.annotations.NullMarked;
