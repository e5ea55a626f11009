@NullMarked
package dev.remit.service.proof;

import org.jspecify.annotations.NullMarked;
