package dev.remit.client.seeded;

import dev.remit.service.RemitServer;

/** Classes that break a rule for the client. */
public final class ClientFaults {

  private ClientFaults() {}

  /** Brings the whole service to whoever asks it. */
  public record PointsUp(RemitServer server) {}
}
