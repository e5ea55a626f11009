/**
 * Who gets in: authentication, transport security, and how much each caller may ask. Knows nothing
 * of gRPC or HTTP servers.
 */
@NullMarked
package dev.remit.service.security;

import org.jspecify.annotations.NullMarked;
