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

  @Override
  public void publish(LogRecord written) {
    if (!isLoggable(written)) {
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
