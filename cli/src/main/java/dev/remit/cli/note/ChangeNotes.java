package dev.remit.cli.note;

import dev.remit.analysis.report.Comparison;
import dev.remit.analysis.report.Region;
import dev.remit.lang.Checked;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The change notes of a policy set: its file {@code changes.yaml}. */
public record ChangeNotes(List<ChangeNote> notes) {

  /** The path of the file in its set. */
  public static final String FILE = "changes.yaml";

  /** None at all. */
  public static final ChangeNotes NONE = new ChangeNotes(List.of());

  public ChangeNotes {
    notes = List.copyOf(notes);
  }

  /**
   * Reads the notes among the files of a set.
   *
   * @param words the sets whose versions and terms notes may speak of: the old and the new
   * @return no notes if there is no such file; empty if anything in it is wrong
   */
  public static Checked<ChangeNotes> read(List<SourceFile> files, List<PolicySet> words) {
    List<Diagnostic> sink = new ArrayList<>();
    List<ChangeNote> notes =
        files.stream()
            .filter(file -> file.path().equals(FILE))
            .findFirst()
            .flatMap(file -> Yaml.read(file, sink))
            .map(root -> new NoteReader(words, sink).read(root))
            .orElse(List.of());
    return new Checked<>(
        sink.isEmpty() ? Optional.of(new ChangeNotes(notes)) : Optional.empty(), sink);
  }

  /** Those that another set does not have: the others named an earlier change. */
  public ChangeNotes without(ChangeNotes earlier) {
    return new ChangeNotes(
        notes.stream().filter(note -> earlier.notes.stream().noneMatch(note::says)).toList());
  }

  /** The first note that names a region. */
  public Optional<ChangeNote> naming(Comparison.Part part, Region region) {
    return notes.stream().filter(note -> note.names(part, region)).findFirst();
  }

  /** The notes that speak of what is compared, and name no region of it. */
  public List<ChangeNote> idle(Comparison comparison) {
    return notes.stream()
        .filter(note -> comparison.parts().stream().anyMatch(note::isAbout))
        .filter(note ->
            comparison.parts().stream()
                .noneMatch(part ->
                    part.diff().regions().stream().anyMatch(region -> note.names(part, region))))
        .toList();
  }
}
