package dev.remit.cli;

import dev.remit.cli.note.ChangeNotes;
import dev.remit.lang.Checked;
import dev.remit.lang.PolicyChecker;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.diagnostic.TextRenderer;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.source.SourceFile;
import dev.remit.workspace.PolicyDirectory;
import dev.remit.workspace.PolicyRevision;
import dev.remit.workspace.WorkspaceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The two sides of a diff, as its arguments say them.
 *
 * @param versions the names of two versions of one set; empty if whole sets are compared
 * @param path the new set, for commands that show a difference again
 * @param absent the revision at which the new set is looked at, if that is not how it lies at
 *     {@code path}
 * @param notes those of the new set that the old one does not have
 */
record Sides(
    PolicySet before,
    PolicySet after,
    Optional<List<String>> versions,
    String path,
    Optional<String> absent,
    ChangeNotes notes) {

  private static final String RANGE = "..";

  /**
   * The sides that arguments name: {@code OLD NEW} or {@code OLD NEW PATH} for two versions, two
   * folders, {@code A..B PATH} for two revisions, or {@code A PATH} for a revision and the folder
   * as it is. What is there on disk is a path, whatever else it could be.
   *
   * @param arguments one to three
   * @throws BadInputException if they name nothing of this kind, or a side has errors
   */
  static Sides of(List<String> arguments, TextRenderer renderer) {
    Reader reader = new Reader(renderer);
    String first = arguments.getFirst();
    String second = arguments.size() > 1 ? arguments.get(1) : ".";
    if (arguments.size() == 3) {
      return reader.versions(first, second, arguments.get(2));
    }
    if (isThere(first) && arguments.size() > 1 && isThere(second)) {
      return reader.sets(
          first,
          PolicyDirectory.read(Path.of(first)),
          second,
          PolicyDirectory.read(Path.of(second)));
    }
    if (first.contains(RANGE) && !isThere(first)) {
      return reader.revisions(first, second);
    }
    if (arguments.size() == 1 || isThere(second)) {
      return reader.sets(
          first + ":" + second,
          PolicyRevision.read(Path.of(second), first),
          second,
          PolicyDirectory.read(Path.of(second)));
    }
    if (!isPolicySet(".")) {
      throw new BadInputException(
          "there is neither a file or folder `%s` nor `%s`, and no policy set here whose versions"
                  .formatted(first, second)
              + " they could be\n\n"
              + "name two folders, or two versions and the folder of their set");
    }
    return reader.versions(first, second, ".");
  }

  private static boolean isPolicySet(String path) {
    try {
      return !PolicyDirectory.read(Path.of(path)).isEmpty();
    } catch (WorkspaceException e) {
      return false;
    }
  }

  private static boolean isThere(String argument) {
    return Files.exists(Path.of(argument));
  }

  /** Reads sets that must be free of errors. */
  private record Reader(TextRenderer renderer) {

    Sides versions(String old, String now, String path) {
      List<SourceFile> files = PolicyDirectory.read(Path.of(path));
      PolicySet set = check(path, files);
      ChangeNotes notes = notes(path, files, List.of(set));
      return new Sides(set, set, Optional.of(List.of(old, now)), path, Optional.empty(), notes);
    }

    /** A side of the range that is left out is what is checked out. */
    Sides revisions(String range, String path) {
      int dots = range.indexOf(RANGE);
      String old = orHead(range.substring(0, dots));
      String now = orHead(range.substring(dots + RANGE.length()));
      List<SourceFile> files = PolicyRevision.read(Path.of(path), now);
      return sets(
          old + ":" + path,
          PolicyRevision.read(Path.of(path), old),
          now + ":" + path,
          files,
          path,
          lies(path, files) ? Optional.empty() : Optional.of(now));
    }

    private static boolean lies(String path, List<SourceFile> files) {
      try {
        return PolicyDirectory.read(Path.of(path)).equals(files);
      } catch (WorkspaceException e) {
        return false;
      }
    }

    private static String orHead(String revision) {
      return revision.isEmpty() ? "HEAD" : revision;
    }

    Sides sets(String old, List<SourceFile> oldFiles, String now, List<SourceFile> nowFiles) {
      return sets(old, oldFiles, now, nowFiles, now, Optional.empty());
    }

    private Sides sets(
        String old,
        List<SourceFile> oldFiles,
        String now,
        List<SourceFile> nowFiles,
        String path,
        Optional<String> absent) {
      PolicySet before = check(old, oldFiles);
      PolicySet after = check(now, nowFiles);
      List<PolicySet> words = List.of(before, after);
      ChangeNotes earlier = notes(old, oldFiles, words);
      return new Sides(
          before,
          after,
          Optional.empty(),
          path,
          absent,
          notes(now, nowFiles, words).without(earlier));
    }

    private PolicySet check(String shown, List<SourceFile> files) {
      return require(shown, PolicyChecker.check(files));
    }

    private ChangeNotes notes(String shown, List<SourceFile> files, List<PolicySet> words) {
      return require(shown, ChangeNotes.read(files, words));
    }

    private <T> T require(String shown, Checked<T> checked) {
      List<Diagnostic> diagnostics = checked.diagnostics();
      return checked
          .value()
          .orElseThrow(() ->
              new BadInputException(
                  "`%s` has errors\n\n%s".formatted(shown, renderer.render(diagnostics))));
    }
  }
}
