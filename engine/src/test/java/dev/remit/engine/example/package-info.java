@NullMarked
package dev.remit.engine.example;

import org.jspecify.annotations.NullMarked;
