package dev.remit.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on architecture names only types that exist. */
final class ArchitecturePageTest {

  private static final Pattern IN_DIAGRAM =
      Pattern.compile("\\b([A-Z][a-z]+(?:[A-Z][a-z]+)*)\\b(?!\\.)");
  private static final Pattern IN_TEXT = Pattern.compile("`([A-Z][a-z]+(?:[A-Z][a-z]+)*)`");

  @Test
  void namesRealTypes() throws IOException {
    Set<String> named =
        Files.readString(Root.resolve("docs/architecture.md"))
            .lines()
            .flatMap(ArchitecturePageTest::types)
            .collect(Collectors.toSet());

    assertThat(named).hasSizeGreaterThan(10);
    assertThat(sources()).containsAll(named);
  }

  private static Stream<String> types(String line) {
    return (line.startsWith("    ") ? IN_DIAGRAM : IN_TEXT)
        .matcher(line)
        .results()
        .map(match -> match.group(1));
  }

  private static Set<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Root.resolve(""))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .collect(Collectors.toSet());
    }
  }
}
