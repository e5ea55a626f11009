package dev.remit.lang;

import dev.remit.lang.check.SetChecker;
import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.source.Source;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.source.Span;
import dev.remit.lang.syntax.Parsed;
import dev.remit.lang.syntax.Parser;
import dev.remit.lang.text.Decoder;
import dev.remit.lang.tree.Document;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns the files of a policy set into a checked policy set. */
public final class PolicyChecker {

  private static final String EXTENSION = ".remit";

  private PolicyChecker() {}

  /**
   * Reads, parses and checks a policy set.
   *
   * @param files every file of the set: those whose path ends in {@code .remit}, and those that the
   *     vocabulary names; any others are not looked at
   * @return the policy set, or every independent error of all files at once; with either, warnings
   */
  public static Checked<PolicySet> check(List<SourceFile> files) {
    List<Document> documents = new ArrayList<>();
    List<SourceFile> others = new ArrayList<>();
    List<Diagnostic> found = new ArrayList<>();
    for (SourceFile file : inOrder(files)) {
      if (!file.path().endsWith(EXTENSION)) {
        others.add(file);
        ending(file).ifPresent(found::add);
        continue;
      }
      Decoder.decode(file, found)
          .ifPresent(source -> {
            Parsed parsed = Parser.parse(source);
            found.addAll(parsed.diagnostics());
            documents.add(parsed.document());
          });
    }
    return check(documents, others, found);
  }

  /**
   * Checks syntax trees that were read without an error, or made.
   *
   * @param documents the trees of the `.remit` files
   * @param others the other files that the vocabulary names
   * @return as {@link #check(List)}
   */
  public static Checked<PolicySet> checkDocuments(
      List<Document> documents, List<SourceFile> others) {
    return check(documents, others, List.of());
  }

  private static Checked<PolicySet> check(
      List<Document> documents, List<SourceFile> others, List<Diagnostic> earlier) {
    List<Diagnostic> shown = new ArrayList<>();
    Optional<PolicySet> set = SetChecker.check(documents, others, earlier, shown);
    return new Checked<>(set, shown);
  }

  /** Refuses what is surely meant to be read: to leave out its prohibitions would permit. */
  private static Optional<Diagnostic> ending(SourceFile file) {
    return file.path().toLowerCase(Locale.ROOT).endsWith(EXTENSION)
        ? Optional.of(
            new Diagnostic(
                Code.FILE_ENDING,
                "`" + file.path() + "` does not end in `.remit`",
                new Span(Source.of(file.path(), ""), 0, 0),
                Optional.of("write the ending in small letters"),
                List.of()))
        : Optional.empty();
  }

  private static List<SourceFile> inOrder(List<SourceFile> files) {
    return files.stream().sorted(Comparator.comparing(SourceFile::path)).toList();
  }
}
