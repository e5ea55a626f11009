package dev.remit.service.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import dev.remit.service.config.Configuration.Log;
import dev.remit.service.config.Configuration.LogFormat;
import dev.remit.service.config.Configuration.LogLevel;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class LoggingTest {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream before = System.err;

  @BeforeEach
  void redirect() {
    System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setErr(before);
    new StartupLogging().configure(fresh());
  }

  private static LoggerContext fresh() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    return context;
  }

  private List<String> lines() {
    return written.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void writesOneJsonObjectALine() {
    Logging.start(new Log(LogLevel.INFO, LogFormat.JSON));
    org.slf4j.Logger logger = LoggerFactory.getLogger("dev.remit.service.Example");
    logger.info("published `{}`\nby \"{}\"", "npd", "alice");
    logger.warn("failed", new IllegalStateException("why"));

    assertThat(lines()).hasSize(2);
    JsonNode first = JsonMapper.shared().readTree(lines().getFirst());
    assertThat(first.get("level").asString()).isEqualTo("INFO");
    assertThat(first.get("loggerName").asString()).isEqualTo("dev.remit.service.Example");
    assertThat(first.get("formattedMessage").asString()).isEqualTo("published `npd`\nby \"alice\"");
    assertThat(first.get("timestamp").isNumber()).isTrue();
    JsonNode second = JsonMapper.shared().readTree(lines().getLast());
    assertThat(second.get("throwable").get("message").asString()).isEqualTo("why");
  }

  @Test
  void writesLinesOfText() {
    Logging.start(new Log(LogLevel.INFO, LogFormat.TEXT));
    LoggerFactory.getLogger("dev.remit.service.Example").info("published `{}`", "npd");
    assertThat(lines()).hasSize(1);
    assertThat(lines().getFirst())
        .matches(
            "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} INFO  Example - published `npd`");
  }

  @Test
  void writesOursFromTheLevelOn() {
    Logging.start(new Log(LogLevel.WARN, LogFormat.TEXT));
    org.slf4j.Logger ours = LoggerFactory.getLogger("dev.remit.service.Example");
    ours.info("not this");
    ours.warn("this");
    Logging.start(new Log(LogLevel.TRACE, LogFormat.TEXT));
    ours.trace("and this");
    assertThat(lines()).hasSize(2).noneMatch(line -> line.contains("not this"));
  }

  @Test
  void writesNoDetailsOfLibraries() {
    Logging.start(new Log(LogLevel.TRACE, LogFormat.TEXT));
    for (String library :
        List.of(
            "org.eclipse.jetty", "io.javalin", "com.zaxxer.hikari", "org.flywaydb", "io.grpc")) {
      LoggerFactory.getLogger(library).info("select * from subject where id = 'S-1'");
    }
    Logger platform = Logger.getLogger("org.postgresql");
    platform.info("select * from subject where id = 'S-1'");
    assertThat(lines()).isEmpty();
  }

  @Test
  void writesNothingOfCallersMistakes() {
    Logging.start(new Log(LogLevel.TRACE, LogFormat.TEXT));
    Logger.getLogger("io.grpc.netty.shaded.io.grpc.netty.NettyServerStream")
        .log(Level.WARNING, "Exception processing message", new IllegalStateException("large"));
    assertThat(lines()).isEmpty();
  }

  @Test
  void writesNothingOfCallersWhoHangUp() {
    Logging.start(new Log(LogLevel.TRACE, LogFormat.TEXT));
    Logger calls = Logger.getLogger("io.grpc.netty.shaded.io.grpc.netty.NettyServerHandler");
    calls.log(
        Level.WARNING,
        "Stream Error",
        new IllegalStateException("Stream closed before write could take place"));
    assertThat(lines()).isEmpty();
    calls.log(Level.WARNING, "Stream Error", new IllegalStateException("something else"));
    assertThat(lines()).isNotEmpty();
  }

  @Test
  void writesNoTracesOfLostConnections() {
    Logging.start(new Log(LogLevel.TRACE, LogFormat.TEXT));
    LoggerFactory.getLogger("com.zaxxer.hikari.pool.ProxyConnection")
        .warn("marked as broken", new IllegalStateException("lost"));
    assertThat(lines()).isEmpty();
  }

  @Test
  void writesWarningsOfLibrariesHoweverTheyLog() {
    Logging.start(new Log(LogLevel.ERROR, LogFormat.JSON));
    LoggerFactory.getLogger("org.flywaydb").warn("slow");
    Logger platform = Logger.getLogger("io.grpc.internal");
    platform.log(Level.WARNING, "odd {0}", "thing");
    platform.log(Level.SEVERE, "broken", new IllegalStateException("why"));

    List<JsonNode> all = lines().stream().map(JsonMapper.shared()::readTree).toList();
    assertThat(all)
        .extracting(line -> line.get("formattedMessage").asString())
        .containsExactly("slow", "odd thing", "broken");
    assertThat(all)
        .extracting(line -> line.get("level").asString())
        .containsExactly("WARN", "WARN", "ERROR");
  }

  @Test
  void writesWarningsBeforeItIsConfigured() {
    new StartupLogging().configure(fresh());
    LoggerFactory.getLogger("dev.remit.service.Example").info("not this");
    LoggerFactory.getLogger("dev.remit.service.Example").warn("this");
    assertThat(lines()).hasSize(1);
  }
}
