package dev.remit.service.grpc;

import dev.remit.engine.request.RequestDraft;
import dev.remit.v1.DecideRequest;
import dev.remit.v1.Hypothesis;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link DecideRequest} says.
 *
 * @param cohort empty if it names none
 * @param hypothesis null if it supposes nothing
 * @param bytes how long the message is
 */
record AskMessage(
    RequestDraft draft, Optional<String> cohort, @Nullable Hypothesis hypothesis, int bytes)
    implements Sized {}
