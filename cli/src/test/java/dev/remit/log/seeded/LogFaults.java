package dev.remit.log.seeded;

import dev.remit.service.RemitServer;
import java.sql.Connection;
import org.roaringbitmap.RoaringBitmap;

/** Classes that break rules for the decision log. */
public final class LogFaults {

  private LogFaults() {}

  /** Knows the service that keeps the log. */
  public record PointsUp(RemitServer server) {}

  /** Keeps its entries in a database. */
  public record SeesSql(Connection connection) {}

  /** Keeps a set of its own making elsewhere. */
  public record SeesBitmaps(RoaringBitmap entries) {}
}
