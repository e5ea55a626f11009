/** Tests of the policies that are served. */
@NullMarked
package dev.remit.service.policy;

import org.jspecify.annotations.NullMarked;
