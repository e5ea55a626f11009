package dev.remit.service.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.remit.service.config.Configuration.Log;
import dev.remit.service.config.Configuration.LogFormat;
import dev.remit.service.config.Configuration.LogLevel;
import org.slf4j.LoggerFactory;

/**
 * Sets up what is written to standard error.
 *
 * <p>Libraries write warnings and errors only, whatever the level: their finer messages would hold
 * statements and requests, and so the ids of subjects.
 */
public final class Logging {

  private static final String OURS = "dev.remit";
  // Logs, with a stack trace, every message that is too large: the caller's mistake, who is told.
  private static final String CALLERS_MISTAKES =
      "io.grpc.netty.shaded.io.grpc.netty.NettyServerStream";
  // Writes the stack trace of every connection that is lost, and of every one that it cannot make;
  // whoever needs it is told, and the service says that its database is away.
  private static final String CONNECTIONS = "com.zaxxer.hikari";
  private static final String LINE = "%date{ISO8601, UTC} %-5level %logger{0} - %message%n";

  private Logging() {}

  /** Writes as configured from now on. */
  public static void start(Log settings) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    start(context, settings);
    PlatformLogging.redirect();
  }

  static void start(LoggerContext context, Log settings) {
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder(context, settings.format()));
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(appender);
    context.getLogger(CALLERS_MISTAKES).setLevel(Level.OFF);
    context.getLogger(CONNECTIONS).setLevel(Level.OFF);
    context.getLogger(OURS).setLevel(level(settings.level()));
  }

  private static Encoder<ILoggingEvent> encoder(LoggerContext context, LogFormat format) {
    return switch (format) {
      case JSON -> json(context);
      case TEXT -> text(context);
    };
  }

  private static Encoder<ILoggingEvent> json(LoggerContext context) {
    JsonEncoder encoder = new JsonEncoder();
    encoder.setContext(context);
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithContext(false);
    encoder.setWithMessage(false);
    encoder.setWithArguments(false);
    encoder.setWithFormattedMessage(true);
    encoder.start();
    return encoder;
  }

  private static Encoder<ILoggingEvent> text(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(LINE);
    encoder.start();
    return encoder;
  }

  private static Level level(LogLevel level) {
    return switch (level) {
      case ERROR -> Level.ERROR;
      case WARN -> Level.WARN;
      case INFO -> Level.INFO;
      case DEBUG -> Level.DEBUG;
      case TRACE -> Level.TRACE;
    };
  }
}
