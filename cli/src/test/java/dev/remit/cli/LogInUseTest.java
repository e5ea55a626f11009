package dev.remit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.log.store.DecisionLog;
import dev.remit.log.store.LogObserver;
import dev.remit.log.store.LogOptions;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that change a log say what to do instead while a service has it. */
final class LogInUseTest {

  @TempDir private Path data;

  private String refused(String... arguments) throws Exception {
    LogOptions options = LogOptions.of(data.resolve("decision-log"));
    try (DecisionLog _ = DecisionLog.open(options, LogObserver.NONE)) {
      StringWriter printed = new StringWriter();
      int code = Transcript.run(InputStream.nullInputStream(), printed, Map.of(), arguments);
      assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
      return printed.toString();
    }
  }

  @Test
  void rotateNamesTheCallThatRotates() throws Exception {
    assertThat(refused("log", "rotate", data.resolve("decision-log").toString()))
        .contains("end it first", "call `remit.v1.AdminService/RotateLogKey`");
  }

  @Test
  void eraseNamesTheCallThatErases() throws Exception {
    String said =
        refused(
            "log", "erase", "--data", data.toString(), "--reason", "request 2026-17", "a-pupil");
    assertThat(said)
        .startsWith("remit: another process keeps the log in `")
        .contains("call `remit.v1.AdminService/EraseSubject`");
  }
}
