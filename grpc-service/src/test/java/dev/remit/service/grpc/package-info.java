/** Tests of the API on gRPC, over real connections. */
@NullMarked
package dev.remit.service.grpc;

import org.jspecify.annotations.NullMarked;
