package dev.remit.lang.golden;

import dev.remit.lang.Checked;
import dev.remit.lang.PolicyChecker;
import dev.remit.lang.diagnostic.TextRenderer;
import dev.remit.lang.format.Formatter;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.syntax.Parsed;
import dev.remit.lang.syntax.Parser;
import dev.remit.lang.text.Decoder;
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

/**
 * A directory with a policy set in {@code input/}, and beside it what the language makes of it.
 *
 * <p>An input named {@code x.times} stands for a file {@code x}: its first line is a number, and
 * what follows is repeated so often.
 *
 * @param name its path below {@code root}, as {@code feature/case}
 */
record GoldenCase(Path root, String name) {

  private static final String INPUT = "input/";
  private static final String TIMES = ".times";

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

  /** What the language makes of the input now, by path. */
  SortedMap<String, String> produced() throws IOException {
    List<SourceFile> input = input();
    Checked<PolicySet> checked = PolicyChecker.check(input);
    SortedMap<String, String> produced = new TreeMap<>();
    produced.put("diagnostics.txt", TextRenderer.plain().render(checked.diagnostics()));
    checked.value().ifPresent(set -> produced.put("model.txt", ModelDump.dump(set)));
    for (SourceFile file : input) {
      if (file.path().endsWith(".remit")) {
        Decoder.decode(file, new ArrayList<>())
            .map(Parser::parse)
            .filter(parsed -> parsed.diagnostics().isEmpty())
            .map(Parsed::document)
            .ifPresent(
                document -> produced.put("formatted/" + file.path(), Formatter.format(document)));
      }
    }
    return produced;
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

  /** Makes what is expected what is produced. */
  void rewrite() throws IOException {
    for (String path : expected().keySet()) {
      Files.delete(directory().resolve(path));
    }
    for (var file : produced().entrySet()) {
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
