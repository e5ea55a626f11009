/** What the registers say to requests, now and as of another moment. */
@NullMarked
package dev.remit.service.fact;

import org.jspecify.annotations.NullMarked;
