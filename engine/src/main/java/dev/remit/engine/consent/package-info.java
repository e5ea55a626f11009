/** What is recorded of people's consent and objections, and what follows for a request. */
@NullMarked
package dev.remit.engine.consent;

import org.jspecify.annotations.NullMarked;
