package dev.remit.cli.note;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.analysis.Analysis;
import dev.remit.analysis.Limits;
import dev.remit.analysis.Progress;
import dev.remit.analysis.report.Comparison;
import dev.remit.analysis.report.Direction;
import dev.remit.analysis.report.Region;
import dev.remit.analysis.timeline.SetComparison;
import dev.remit.lang.Checked;
import dev.remit.lang.PolicyChecker;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.source.SourceFile;
import dev.remit.workspace.PolicyDirectory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A note names a region only if no request of the region lies outside of what it says. */
final class ChangeNotesTest {

  private static final Path SETS =
      Path.of(System.getProperty("remit.root", "..")).resolve("cli/src/test/resources/sets");
  private static final PolicySet OLD = read("library");
  private static final PolicySet NEW = read("library-widened");
  private static final Comparison.Part PART = part();
  private static final Region BOOK_CLUB =
      PART.diff().regions(Direction.MORE).findFirst().orElseThrow();

  private static PolicySet read(String name) {
    return PolicyChecker.check(PolicyDirectory.read(SETS.resolve(name))).value().orElseThrow();
  }

  private static Comparison.Part part() {
    Analysis analysis = Analysis.of(new Limits(Duration.ofSeconds(10), 1), Progress.NONE);
    return new SetComparison(analysis::diff).compare("lending", OLD, NEW).parts().getLast();
  }

  private static Checked<ChangeNotes> notes(String text) {
    SourceFile file = new SourceFile(ChangeNotes.FILE, text.getBytes(StandardCharsets.UTF_8));
    return ChangeNotes.read(List.of(file), List.of(OLD, NEW));
  }

  private static String note(String direction, String rest) {
    return """
    changes:
      - since: "2"
        version: "2"
        direction: %s
        because: meant
    %s
    """
        .formatted(direction, rest.indent(4));
  }

  private static boolean names(String direction, String rest) {
    return notes(note(direction, rest)).value().orElseThrow().naming(PART, BOOK_CLUB).isPresent();
  }

  @Test
  void aNoteNamesWhatLiesWithinIt() {
    assertThat(names("more", "")).isTrue();
    assertThat(names("more", "purpose: book_club")).isTrue();
    assertThat(names("more", "purpose: [advertising, school_work]\nrecipient: staff")).isTrue();
    assertThat(names("more", "data: [loan, reader]\nsetting: school\naction: see")).isTrue();
  }

  @Test
  void itDoesNotNameWhatLiesPartlyOutside() {
    assertThat(names("more", "purpose: reading_support")).isFalse();
    assertThat(names("more", "recipient: librarian")).isFalse();
    assertThat(names("more", "data: loan")).isFalse();
    assertThat(names("less", "")).isFalse();
    assertThat(names("obligations_changed", "")).isFalse();
  }

  @Test
  void aRegionThatNamesNoTermLiesWithinNone() {
    Region open = PART.diff().regions(Direction.INCOMPLETE).findFirst().orElseThrow();
    ChangeNotes some =
        notes(note("incomplete", "recipient: [staff, publisher]")).value().orElseThrow();
    ChangeNotes all = notes(note("incomplete", "purpose: school_work")).value().orElseThrow();

    assertThat(some.naming(PART, open)).isEmpty();
    assertThat(all.naming(PART, open)).isPresent();
  }

  @Test
  void itSpeaksOfItsVersionsOnly() {
    String text = note("more", "").replace("since: \"2\"", "since: \"1\"");

    assertThat(notes(text).value().orElseThrow().naming(PART, BOOK_CLUB)).isEmpty();
  }

  @Test
  void whatTheOldSetHadNamesNothingAnyMore() {
    ChangeNotes notes = notes(note("more", "")).value().orElseThrow();

    assertThat(notes.without(notes(note("more", "  # again")).value().orElseThrow()).notes())
        .isEmpty();
    assertThat(notes.without(ChangeNotes.NONE)).isEqualTo(notes);
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(
            notes(
                    """
                    changes:
                      - since: "2"
                        version: "4"
                        direction: permits
                        recipient: staf
                        wherefore: no
                    """)
                .diagnostics())
        .extracting(Diagnostic::message)
        .containsExactlyInAnyOrder(
            "`version` must be `1` or `2` or `none`, not `4`",
            "`direction` must be `more` or `less` or `referred` or `incomplete` or"
                + " `obligations_added` or `obligations_dropped` or `obligations_changed`, not"
                + " `permits`",
            "`recipient` must be `staff` or `publisher`, not `staf`",
            "`because` of a change note is missing",
            "`wherefore` means nothing here");
  }
}
