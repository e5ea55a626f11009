package dev.remit.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.log.entry.LoggedDecision.Under;
import dev.remit.log.merkle.Hash;
import dev.remit.log.note.Checkpoint;
import dev.remit.log.uses.Laws;
import dev.remit.log.uses.Use;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The register of uses as a page. */
final class UsesPageTest {

  private static final Checkpoint LOG = new Checkpoint("a-log", 1_200, Hash.EMPTY);
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

  private static Use use(String recipientId, Optional<LocalDate> destroyBy, boolean isUnlimited) {
    return new Use(
        new Use.Terms(
            recipientId, "university", "p-1", "", "see", "", "", new Under("npd", "1", "d1")),
        List.of("name", "sex"),
        List.of("researchers"),
        List.of("retain_at_most(12 months)"),
        DAY,
        DAY.plusDays(1),
        destroyBy,
        isUnlimited,
        1_500);
  }

  @Test
  void hasAPartForEachRecipient() {
    String page =
        MarkdownWriter.write(
            UsesPage.of(
                List.of(
                    use("uni-1", Optional.of(DAY.plusYears(1)), true),
                    use("<uni>", Optional.empty(), true)),
                Laws.NONE,
                LOG));
    assertThat(page)
        .contains("From the 1,200 entries of the log `a-log`")
        .contains("## `uni-1`, university")
        .contains("A purpose that was not known", "project `p-1`", "name; sex")
        .contains("npd 1 (`researchers`)", "`retain_at_most(12 months)`")
        .contains("`2026-03-02` to `2026-03-03`, 1,500 times")
        .contains("destroyed by `2027-03-02`, some of it no date", "no date");
  }

  @Test
  void saysThatThereIsNothingAndRunsNothing() {
    assertThat(HtmlWriter.write(UsesPage.of(List.of(), Laws.NONE, LOG)))
        .contains("No use was allowed.");
    assertThat(
            HtmlWriter.write(
                UsesPage.of(List.of(use("<uni>", Optional.empty(), false)), Laws.NONE, LOG)))
        .contains("&lt;uni&gt;")
        .doesNotContain("<uni>");
  }
}
