/** Long answers in pages. */
@NullMarked
package dev.remit.service.paging;

import org.jspecify.annotations.NullMarked;
