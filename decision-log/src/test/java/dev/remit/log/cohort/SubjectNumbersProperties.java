package dev.remit.log.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.log.file.DamagedLogException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.roaringbitmap.RoaringBitmap;

/** Whoever has a number keeps it, whatever else happens, and nobody else gets it. */
final class SubjectNumbersProperties {

  private static final int RUNS = 200;

  /** An empty file. */
  private static Path file() throws IOException {
    Path file = Files.createTempFile("remit-numbers", "");
    file.toFile().deleteOnExit();
    return file;
  }

  /** Ids of every length, so that lines end anywhere in what is read at once. */
  private static String key(Random random) {
    int number = random.nextInt(random.nextBoolean() ? 40 : 4000);
    return number % 7 == 0 ? "é".repeat(1 + number % 900) + number : "key-" + number;
  }

  @Property(tries = RUNS)
  void areThoseOfAModel(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    Path file = file();
    Map<String, Integer> expected = new HashMap<>();
    for (int opened = random.nextInt(3); opened >= 0; opened--) {
      try (SubjectNumbers numbers = SubjectNumbers.open(file)) {
        for (int asked = random.nextInt(4); asked >= 0; asked--) {
          List<String> keys = new ArrayList<>();
          for (int i = random.nextInt(random.nextInt(10) == 0 ? 1500 : 20); i >= 0; i--) {
            keys.add(key(random));
          }
          RoaringBitmap wanted = new RoaringBitmap();
          for (String key : keys) {
            wanted.add(expected.computeIfAbsent(key, _ -> expected.size()).intValue());
          }
          assertThat(numbers.of(keys)).isEqualTo(wanted);
        }
      }
      torn(file, random);
    }
    String some = key(random);
    assertThat(SubjectNumbers.find(file, some).stream().boxed().toList())
        .isEqualTo(expected.containsKey(some) ? List.of(expected.get(some)) : List.of());
    Files.delete(file);
  }

  /** What was being written when a process was killed. */
  private static void torn(Path file, Random random) {
    try {
      Files.writeString(
          file,
          "x".repeat(random.nextInt(3) == 0 ? random.nextInt(2000) : 0),
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Example
  void noticesWhoHasTwo() throws Exception {
    Path file = file();
    try (SubjectNumbers numbers = SubjectNumbers.open(file)) {
      numbers.of(List.of("a", "b"));
    }
    Files.writeString(file, Files.readString(file) + "a\n");
    try (SubjectNumbers numbers = SubjectNumbers.open(file)) {
      assertThat(numbers.of(List.of("b")).toArray()).containsExactly(1);
      assertThatThrownBy(() -> numbers.of(List.of("b", "a")))
          .isInstanceOf(DamagedLogException.class)
          .hasMessageContaining("two numbers");
    }
    Files.writeString(file, Files.readString(file) + "y".repeat(200_000));
    assertThatThrownBy(() -> SubjectNumbers.open(file))
        .isInstanceOf(DamagedLogException.class)
        .hasMessageContaining("too long");
  }

  @Example
  void areOfOneProcess() throws Exception {
    Path file = file();
    try (SubjectNumbers _ = SubjectNumbers.open(file)) {
      assertThatThrownBy(() -> SubjectNumbers.open(file))
          .isInstanceOf(OverlappingFileLockException.class);
    }
  }
}
