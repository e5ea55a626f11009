/** Why the service refuses a call: said once, told by every interface in its own way. */
@NullMarked
package dev.remit.service.refusal;

import org.jspecify.annotations.NullMarked;
