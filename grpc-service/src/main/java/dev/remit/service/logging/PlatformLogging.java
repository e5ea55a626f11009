package dev.remit.service.logging;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;

/**
 * Hands on what libraries, such as gRPC and the driver of PostgreSQL, log by the platform's own
 * means: warnings and errors.
 */
final class PlatformLogging extends Handler {

  private static final String CALLS = "io.grpc.netty.shaded.io.grpc.netty.NettyServerHandler";
  private static final String GONE = "Stream closed before write could take place";

  private final SimpleFormatter formatter = new SimpleFormatter();

  private PlatformLogging() {
    setLevel(Level.WARNING);
  }

  /** Takes the place of whatever handles records now. */
  static void redirect() {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.WARNING);
    root.addHandler(new PlatformLogging());
  }

  /**
   * Whether it tells of an answer whose caller was gone before it was written, which gRPC does for
   * every call of a connection that is lost, with a stack trace.
   */
  private static boolean isHangUp(LogRecord written) {
    return CALLS.equals(written.getLoggerName())
        && written.getThrown() != null
        && GONE.equals(written.getThrown().getMessage());
  }

  @Override
  public void publish(LogRecord written) {
    if (!isLoggable(written) || isHangUp(written)) {
      return;
    }
    String name = written.getLoggerName() == null ? "java" : written.getLoggerName();
    String message = formatter.formatMessage(written);
    org.slf4j.Logger logger = LoggerFactory.getLogger(name);
    if (written.getLevel().intValue() >= Level.SEVERE.intValue()) {
      logger.error(message, written.getThrown());
    } else {
      logger.warn(message, written.getThrown());
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
