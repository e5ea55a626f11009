/** The HTTP interfaces: AuthZEN, those of Open Policy Agent's clients, metrics and health. */
@NullMarked
package dev.remit.service.http;

import org.jspecify.annotations.NullMarked;
