package dev.remit.service.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.remit.service.config.Configuration.Log;
import dev.remit.service.config.Configuration.LogFormat;
import dev.remit.service.config.Configuration.LogLevel;

/**
 * What is written before the configuration is read: warnings, as text. Found by the logging library
 * itself, which would otherwise write everything to standard output.
 */
public final class StartupLogging extends ContextAwareBase implements Configurator {

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    Logging.start(context, new Log(LogLevel.WARN, LogFormat.TEXT));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
