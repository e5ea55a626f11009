package dev.remit.cli;

import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.format.Formatter;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.syntax.Parsed;
import dev.remit.lang.syntax.Parser;
import dev.remit.lang.text.Decoder;
import dev.remit.workspace.PolicyDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Writes policies in the one form. */
@Command(
    name = "fmt",
    description = {
      "Writes policies in the one form that every policy is written in.",
      "What they mean stays the same, and so do their comments."
    },
    footerHeading = "%nExample:%n",
    footer = "  remit fmt --check policies")
final class FmtCommand implements Callable<Integer> {

  @ParentCommand private Remit remit;
  @Mixin private PolicyPath policySet;

  @Option(names = "--check", description = "Change nothing; exit with 1 if a file would change.")
  private boolean checkOnly;

  @Override
  public Integer call() {
    List<Diagnostic> mistakes = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    for (SourceFile file : PolicyDirectory.read(policySet.path())) {
      if (file.path().endsWith(".remit")) {
        Optional<String> formatted = format(file, mistakes);
        if (formatted.isPresent()) {
          changed.add(file.path());
          if (!checkOnly) {
            replace(place(file), formatted.get());
          }
        }
      }
    }
    changed.forEach(path ->
        remit.terminal().out().println((checkOnly ? "would change " : "formatted ") + path));
    if (!mistakes.isEmpty()) {
      remit.terminal().err().print(remit.renderer().render(mistakes));
      return ExitCode.BAD_INPUT;
    }
    return checkOnly && !changed.isEmpty() ? ExitCode.FINDING : ExitCode.FINE;
  }

  /** The text in the one form; empty if it is already, or has mistakes. */
  private static Optional<String> format(SourceFile file, List<Diagnostic> mistakes) {
    return Decoder.decode(file, mistakes)
        .flatMap(source -> {
          Parsed parsed = Parser.parse(source);
          mistakes.addAll(parsed.diagnostics());
          return parsed.diagnostics().isEmpty()
              ? Optional.of(Formatter.format(parsed.document()))
              : Optional.empty();
        })
        .filter(formatted -> !formatted.equals(new String(file.bytes(), StandardCharsets.UTF_8)));
  }

  private Path place(SourceFile file) {
    Path path = policySet.path();
    return Files.isDirectory(path) ? path.resolve(file.path()) : path;
  }

  /** Writes beside the file, then puts it in its place: a crash leaves the old text or the new. */
  private static void replace(Path path, String text) {
    try {
      Path real = path.toRealPath();
      Path beside = real.resolveSibling("." + real.getFileName() + ".formatted");
      // A copy first, so that the file keeps its permissions.
      Files.copy(
          real, beside, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
      Files.writeString(beside, text);
      Files.move(beside, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw BadInputException.unwritable(path.toString(), e);
    }
  }
}
