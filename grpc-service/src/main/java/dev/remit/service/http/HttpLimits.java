package dev.remit.service.http;

import java.time.Duration;

/**
 * How much the HTTP server takes.
 *
 * @param headerBytes the most bytes a call's headers may have
 * @param bodyBytes the most bytes a call's body may have
 * @param connections how many may be open at once
 * @param idle how long a connection may be without a call, or without a byte
 * @param bodyTime how long a body may take to arrive
 * @param callTime how long a call with many decisions goes on beginning new ones
 * @param patience how long a decision waits for facts at most
 * @param evaluations the most evaluations a call may ask for
 * @param items after how many decided data items a call gets no further decisions
 * @param searched how many decisions a search makes before it answers with what it has found
 */
public record HttpLimits(
    int headerBytes,
    int bodyBytes,
    int connections,
    Duration idle,
    Duration bodyTime,
    Duration callTime,
    Duration patience,
    int evaluations,
    int items,
    int searched) {

  public static final HttpLimits DEFAULT =
      new HttpLimits(
          16 << 10,
          1 << 20,
          4096,
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(1),
          1000,
          20_000,
          1000);
}
