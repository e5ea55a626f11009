package dev.remit.cli;

import dev.remit.engine.document.RequestDocument;
import dev.remit.lang.Checked;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which requests are put to which policy set. */
final class RequestOptions {

  @Parameters(
      arity = "0..*",
      paramLabel = "[PATH] [REQUEST...]",
      hideParamSyntax = true,
      description = {
        "The folder of a policy set, or one .remit file (default: this folder);",
        "then files with requests in YAML, JSON or, if they end in .jsonl, JSON lines;"
            + " - is standard input. What flags say replaces what requests say."
      })
  private List<Path> arguments = new ArrayList<>();

  @Mixin private RequestFlags flags;

  @Option(names = "--lines", description = "Read JSON lines, whatever the files are called.")
  private boolean lines;

  /** The policy set. */
  Path policySet() {
    return namesPolicySet() ? arguments.getFirst() : Path.of(".");
  }

  /** Whether the first argument is one, rather than a request. */
  boolean namesPolicySet() {
    return !arguments.isEmpty()
        && (arguments.getFirst().toString().endsWith(".remit")
            || Files.isDirectory(arguments.getFirst()));
  }

  /** The files with requests. */
  private List<String> files() {
    return arguments.stream().skip(namesPolicySet() ? 1 : 0).map(Path::toString).toList();
  }

  /** Whether there may be more than one request. */
  boolean areMany() {
    return files().size() > 1 || files().stream().anyMatch(this::holdsLines);
  }

  private boolean holdsLines(String file) {
    return lines || file.endsWith(".jsonl") || file.endsWith(".ndjson");
  }

  /**
   * Makes sure that there is a request.
   *
   * @throws BadInputException if there is none, or the first argument is no file at all
   */
  void requireAny() {
    arguments.stream()
        .findFirst()
        .filter(first -> !RequestFile.isStandardInput(first.toString()) && !Files.exists(first))
        .ifPresent(first -> {
          throw new BadInputException("there is no file or folder `" + first + "`");
        });
    if (files().isEmpty() && flags.isEmpty()) {
      throw new BadInputException(
          "there is no request; name a file, - for standard input, or use flags such as --action");
    }
  }

  /** Work on the requests, measured in bytes if all of them are in files; hidden from who types. */
  Progress progress(Terminal terminal) {
    if (terminal.inIsTerminal() && files().stream().anyMatch(RequestFile::isStandardInput)) {
      return Progress.hidden(terminal);
    }
    List<OptionalLong> sizes = files().stream().map(RequestFile::size).toList();
    boolean known = sizes.stream().allMatch(OptionalLong::isPresent);
    return new Progress(
        terminal, "requests", known ? sizes.stream().mapToLong(OptionalLong::getAsLong).sum() : 0);
  }

  /**
   * Reads the requests one after another.
   *
   * @throws BadInputException if a file cannot be read
   */
  void forEach(InputStream in, Progress progress, Consumer<Checked<RequestDocument>> sink) {
    if (files().isEmpty()) {
      sink.accept(new Checked<>(Optional.of(flags.document()), List.of()));
    }
    for (String file : files()) {
      RequestFile.read(
          file,
          holdsLines(file),
          in,
          read -> sink.accept(new Checked<>(read.value().map(flags::over), read.diagnostics())),
          progress);
    }
  }
}
