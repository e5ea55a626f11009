package dev.remit.log.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The one form of the JSON of entries. */
final class EntryTextTest {

  private static String text(String value) {
    return new String(
        EntryText.of(json -> json.writeStringProperty("a", value)), StandardCharsets.UTF_8);
  }

  @Test
  void escapesWhatMustBeAndHalvesOfSurrogatePairs() {
    assertThat(text("é \"\\\n\u0001 \uD83D\uDE00 \uD83D."))
        .isEqualTo("{\"a\":\"é \\\"\\\\\\n\\u0001 \uD83D\uDE00 \\uD83D.\"}");
    assertThat(JsonMapper.shared().readTree(text("é \uD83D.")).path("a").asString())
        .isEqualTo("é \uD83D.");
  }

  /** Arrays are used again, by one thread at a time, and whatever was there before is gone. */
  @Test
  void isTheSameForMany() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Boolean>> all =
          IntStream.range(0, 2_000)
              .mapToObj(i -> i % 7 == 0 ? "x".repeat(i * 40) : "y" + i)
              .<Callable<Boolean>>map(
                  value -> () -> text(value).equals("{\"a\":\"" + value + "\"}"))
              .toList();
      for (Future<Boolean> each : threads.invokeAll(all)) {
        assertThat(each.get()).isTrue();
      }
    }
  }
}
