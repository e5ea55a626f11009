/**
 * A client of the decision service that fails closed. First use:
 *
 * {@snippet :
 * try (RemitClient client = RemitClient.builder(target).cache(64 << 20).build()) {
 *   AccessRequest request =
 *       AccessRequest.newBuilder()
 *           .setPolicy("npd")
 *           .addData("pupil_name")
 *           .setAction("release")
 *           .setPurpose("research")
 *           .setRecipientId("university-1")
 *           .build();
 *   Decided decided = client.decide(request);
 *   return decided.permits("pupil_name", Set.of("retain_at_most"));
 * }
 * }
 *
 * <p>{@link dev.remit.client.RemitClient} asks, {@link dev.remit.client.Answer} is what it is told,
 * and a {@link dev.remit.client.RemitException} says that it is told nothing.
 */
@NullMarked
package dev.remit.client;

import org.jspecify.annotations.NullMarked;
