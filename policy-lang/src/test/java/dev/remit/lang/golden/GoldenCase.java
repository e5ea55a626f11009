package dev.remit.lang.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.lang.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * A directory with a policy set in {@code input/}, and beside it what is made of it: every file
 * that is made, and no other. With {@code -Dremit.golden.rewrite=true} what is beside the input is
 * rewritten, for review.
 *
 * <p>An input named {@code x.times} stands for a file {@code x}: its first line is a number, and
 * what follows is repeated so often.
 *
 * @param name its path below {@code root}, as {@code feature/case}
 */
public record GoldenCase(Path root, String name) {

  private static final boolean REWRITE = Boolean.getBoolean("remit.golden.rewrite");

  private static final String INPUT = "input/";
  private static final String TIMES = ".times";

  /** Makes files, by path, of a case's input. */
  public interface Maker {
    SortedMap<String, String> make(List<SourceFile> input) throws IOException;
  }

  /** A test for every case below a directory. */
  public static Stream<DynamicTest> tests(Path root, Maker maker) throws IOException {
    List<GoldenCase> cases = below(root);
    assertThat(cases).isNotEmpty();
    return cases.stream()
        .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> golden.test(maker)));
  }

  private void test(Maker maker) throws IOException {
    SortedMap<String, String> made = maker.make(input());
    if (REWRITE) {
      rewrite(made);
    }
    assertThat(expected()).isEqualTo(made);
  }

  /** Every case below a directory. */
  static List<GoldenCase> below(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root, 3)) {
      return paths
          .filter(path -> path.endsWith("input"))
          .map(input -> root.relativize(input).toString().replace('\\', '/'))
          .map(input -> new GoldenCase(root, input.substring(0, input.lastIndexOf('/'))))
          .sorted(Comparator.comparing(GoldenCase::name))
          .toList();
    }
  }

  /** What is beside the input, by path. */
  SortedMap<String, String> expected() throws IOException {
    SortedMap<String, String> expected = new TreeMap<>();
    for (String path : paths("")) {
      if (!path.startsWith(INPUT)) {
        expected.put(path, Files.readString(directory().resolve(path)));
      }
    }
    return expected;
  }

  private void rewrite(SortedMap<String, String> made) throws IOException {
    for (String path : expected().keySet()) {
      Files.delete(directory().resolve(path));
    }
    for (var file : made.entrySet()) {
      Path path = directory().resolve(file.getKey());
      Files.createDirectories(path.resolveSibling(".").normalize());
      Files.writeString(path, file.getValue());
    }
  }

  private Path directory() {
    return root.resolve(name);
  }

  private List<SourceFile> input() throws IOException {
    List<SourceFile> files = new ArrayList<>();
    for (String path : paths(INPUT)) {
      byte[] bytes = Files.readAllBytes(directory().resolve(INPUT + path));
      files.add(
          path.endsWith(TIMES)
              ? new SourceFile(path.substring(0, path.length() - TIMES.length()), repeated(bytes))
              : new SourceFile(path, bytes));
    }
    return files;
  }

  private static byte[] repeated(byte[] bytes) {
    String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\n", 2);
    return parts[1].repeat(Integer.parseInt(parts[0])).getBytes(StandardCharsets.UTF_8);
  }

  private List<String> paths(String folder) throws IOException {
    Path start = directory().resolve(folder);
    try (Stream<Path> paths = Files.walk(start)) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> start.relativize(path).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }
}
