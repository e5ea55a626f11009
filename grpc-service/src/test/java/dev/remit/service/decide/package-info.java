@NullMarked
package dev.remit.service.decide;

import org.jspecify.annotations.NullMarked;
