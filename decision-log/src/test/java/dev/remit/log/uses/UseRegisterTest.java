package dev.remit.log.uses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.log.entry.EntryReader;
import dev.remit.log.entry.LoggedDecision;
import dev.remit.log.fixture.Lending;
import dev.remit.log.fixture.Lending.Question;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The register says who may use what, and nothing of any subject. */
final class UseRegisterTest {

  private static final LocalDate MARCH = LocalDate.of(2026, 3, 31);
  private static final LocalDate MAY = LocalDate.of(2026, 5, 1);
  private static final Laws LAWS = new Laws(Map.of(Lending.DIGEST, Lending.FIRST.version()));

  private static List<Use> uses() throws Exception {
    UseRegister register = new UseRegister();
    add(register, Lending.entry(1, Question.research(MAY, "title_borrowed"), Optional.of(40)));
    add(register, Lending.entry(2, Question.research(MARCH, "date_due", "name"), Optional.of(49)));
    add(register, Lending.entry(3, Question.advertising(MAY, "name"), Optional.of(40)));
    return register.uses();
  }

  private static void add(UseRegister register, byte[] entry) throws Exception {
    register.add((LoggedDecision) EntryReader.read(entry));
  }

  @Test
  void gathersWhatWasPermittedOnTheSameTerms() throws Exception {
    assertThat(uses()).hasSize(1);
    Use use = uses().getFirst();
    assertThat(use.terms().recipientId()).isEqualTo("uni-1");
    assertThat(use.items()).containsExactly("date_due", "name", "title_borrowed");
    assertThat(use.obligations()).containsExactly("notify_subjects", "retain_at_most(12 months)");
    assertThat(use.first()).isEqualTo(MARCH);
    assertThat(use.last()).isEqualTo(MAY);
    assertThat(use.destroyBy()).contains(LocalDate.of(2027, 5, 1));
    assertThat(use.isUnlimited()).isTrue();
    assertThat(use.count()).isEqualTo(2);
  }

  @Test
  void saysWhichLawAndWhichCategoriesWhereTheVersionIsAtHand() throws Exception {
    Use use = uses().getFirst();
    assertThat(LAWS.citations(use)).containsExactly("School rule 7");
    assertThat(LAWS.categories(use)).containsExactly("loan", "name");
    assertThat(Laws.NONE.citations(use)).isEmpty();
    assertThat(Laws.NONE.categories(use)).isEqualTo(use.items());
    String json = UsesDocument.tree(uses(), LAWS).toString();
    assertThat(json)
        .contains("\"recipient_title\":\"A university\"", "\"destroy_by\":\"2027-05-01\"")
        .doesNotContain("reader-", "k40", "sealed");
  }

  @Test
  void writesCsvThatNoSpreadsheetRuns() throws Exception {
    UseRegister register = new UseRegister();
    Question question =
        new Question("=1+1, \"x\"", "university", "reading_research", List.of("date_due"), MAY);
    add(register, Lending.entry(1, question, Optional.empty()));
    assertThat(UsesDocument.csv(register.uses(), Laws.NONE))
        .startsWith("recipient_id,recipient,project_id,purpose,")
        .contains("\r\n\"'=1+1, \"\"x\"\"\",university,,reading_research,see,,,lending,1,d1,")
        .endsWith(",2026-05-01,2026-05-01,2027-05-01,false,1\r\n");
  }
}
