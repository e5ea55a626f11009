package dev.remit.service.decide.seeded;

import org.slf4j.Logger;

/** Classes that break a rule for those that handle subjects' ids. */
public final class DecideFaults {

  private DecideFaults() {}

  /** Could write whose data was asked for. */
  public record Logs(Logger logger) {}
}
