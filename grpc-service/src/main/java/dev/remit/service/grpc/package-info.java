/** The API {@code remit.v1} on gRPC. */
@NullMarked
package dev.remit.service.grpc;

import org.jspecify.annotations.NullMarked;
