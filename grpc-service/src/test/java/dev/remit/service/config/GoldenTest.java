package dev.remit.service.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.lang.golden.GoldenCase;
import dev.remit.lang.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares what is made of every configuration with what was reviewed: of a file {@code
 * remit.yaml}, of {@code environment}, a variable a line, and of {@code arguments}, one a line.
 */
final class GoldenTest {

  private static final Path CASES =
      Path.of(System.getProperty("remit.root", ".."), "grpc-service/src/test/resources/golden");

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    return GoldenCase.tests(CASES, this::make);
  }

  private SortedMap<String, String> make(List<SourceFile> input) throws IOException {
    SortedMap<String, String> made = new TreeMap<>();
    Path file = folder.resolve("remit.yaml");
    Files.deleteIfExists(file);
    for (SourceFile given : input) {
      if (given.path().equals("remit.yaml")) {
        Files.write(file, given.bytes());
      }
    }
    try {
      Configuration read =
          ConfigurationReader.read(
              folder,
              lines(input, "arguments").toList(),
              lines(input, "environment")
                  .map(line -> line.split("=", 2))
                  .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])));
      made.put("configuration.txt", shown(read));
    } catch (ConfigurationException e) {
      made.put("diagnostics.txt", e.getMessage() + "\n");
    }
    assertThat(made.values()).noneMatch(text -> text.contains("must-not-be-shown"));
    return made;
  }

  /** A component a line; sets have no order, so there are none in the cases but of one role. */
  private static String shown(Configuration configuration) {
    return Stream.of(Configuration.class.getRecordComponents())
        .map(component -> {
          try {
            return component.getName() + ": " + component.getAccessor().invoke(configuration);
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
          }
        })
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static Stream<String> lines(List<SourceFile> input, String path) {
    return input.stream()
        .filter(file -> file.path().equals(path))
        .flatMap(file -> new String(file.bytes(), StandardCharsets.UTF_8).lines());
  }
}
