package dev.remit.cli;

import dev.remit.engine.document.RequestDocument;
import dev.remit.lang.Checked;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.text.Decoder;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Reads the requests of a file, or of standard input. */
final class RequestFile {

  private static final String STANDARD_INPUT = "-";

  private final String name;
  private final Consumer<Checked<RequestDocument>> sink;
  private final Progress progress;

  private RequestFile(String name, Consumer<Checked<RequestDocument>> sink, Progress progress) {
    this.name = name;
    this.sink = sink;
    this.progress = progress;
  }

  /** Whether a file's name stands for standard input. */
  static boolean isStandardInput(String file) {
    return file.equals(STANDARD_INPUT);
  }

  /**
   * Reads a file.
   *
   * @param file its path, or {@code -}
   * @param lines whether each line is a request of its own
   * @param progress told of every request, with its size in bytes
   * @throws BadInputException if it cannot be read
   */
  static void read(
      String file,
      boolean lines,
      InputStream standard,
      Consumer<Checked<RequestDocument>> sink,
      Progress progress) {
    boolean isStandard = isStandardInput(file);
    if (!isStandard && Files.isDirectory(Path.of(file))) {
      throw new BadInputException(
          "`%s` is a folder; name the files with requests one by one".formatted(file));
    }
    RequestFile reader = new RequestFile(isStandard ? "standard input" : file, sink, progress);
    try {
      if (isStandard) {
        reader.read(standard, lines);
      } else {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
          reader.read(in, lines);
        }
      }
    } catch (IOException e) {
      throw BadInputException.unreadable(file, e);
    }
  }

  private void read(InputStream in, boolean lines) throws IOException {
    if (lines) {
      lines(new BufferedInputStream(in));
    } else {
      byte[] bytes = in.readNBytes(Decoder.MAX_BYTES + 1);
      sink.accept(RequestDocument.read(new SourceFile(name, bytes)));
      progress.step(bytes.length);
    }
  }

  private void lines(InputStream in) throws IOException {
    int number = 0;
    for (Optional<byte[]> line = line(in); line.isPresent(); line = line(in)) {
      number++;
      if (!new String(line.get(), StandardCharsets.UTF_8).isBlank()) {
        sink.accept(RequestDocument.readLine(new SourceFile(name, line.get()), number));
        progress.step(line.get().length + 1);
      }
    }
  }

  /** How many bytes a file has, as far as it is known before it is read. */
  static OptionalLong size(String file) {
    Path path = Path.of(file);
    try {
      return !isStandardInput(file) && Files.isRegularFile(path)
          ? OptionalLong.of(Files.size(path))
          : OptionalLong.empty();
    } catch (IOException _) {
      return OptionalLong.empty();
    }
  }

  /** The next line without its end, cut where it is longer than a file may be. */
  private static Optional<byte[]> line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return Optional.empty();
    }
    for (; next >= 0 && next != '\n'; next = in.read()) {
      if (line.size() <= Decoder.MAX_BYTES) {
        line.write(next);
      }
    }
    return Optional.of(line.toByteArray());
  }
}
