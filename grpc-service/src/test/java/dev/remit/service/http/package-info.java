/** Tests of the HTTP interfaces, over real connections. */
@NullMarked
package dev.remit.service.http;

import org.jspecify.annotations.NullMarked;
