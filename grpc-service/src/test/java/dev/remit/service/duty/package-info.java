@NullMarked
package dev.remit.service.duty;

import org.jspecify.annotations.NullMarked;
