package dev.remit.service.register;

import static dev.remit.service.fixture.Store.CALLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.lang.value.RawValue;
import dev.remit.lang.word.Owner;
import dev.remit.lang.word.Party;
import dev.remit.service.fixture.Store;
import dev.remit.service.lines.ImportOutcome;
import dev.remit.service.lines.ImportProblem;
import dev.remit.service.lines.LineFormat;
import dev.remit.service.lines.LineImport;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.sql.Act;
import dev.remit.service.sql.DatabaseException;
import dev.remit.service.sql.EntryRow;
import dev.remit.service.sql.StatementRow;
import dev.remit.service.sql.TestServer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestServer.class)
final class ImportTest {

  @Parameter private TestServer server = TestServer.SQLITE;
  private Store store;

  @BeforeEach
  void open() throws DatabaseException {
    store = new Store(server.create());
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static ImportOutcome run(LineImport<?> importing, String text) throws RefusedException {
    importing.add(text.getBytes(StandardCharsets.UTF_8));
    return importing.finish();
  }

  private ImportOutcome entries(LineFormat format, String text) throws RefusedException {
    return run(store.entries.importing(format, "from a file", CALLER), text);
  }

  private EntryRow entry(Owner owner, String id) throws RefusedException {
    return store.entries.get(Optional.of(owner), id, Optional.empty());
  }

  @Test
  void registersEntriesOfCsv() throws RefusedException {
    String text =
        """
        owner,id,kind,effective_at,recipient.accredited_until,subject.age,project.dpia,project.approved_by,project.retention
        recipient,r,university,2026-01-01,2027-01-31,,,,
        subject,s,,2026-01-01T10:00:00+01:00,,9,,,
        project,p,,,,,true,"ethics, data_sharing",2 years
        """;
    assertThat(entries(LineFormat.CSV, text)).isEqualTo(new ImportOutcome(3, 0, List.of()));
    EntryRow recipient = entry(Owner.RECIPIENT, "r");
    assertThat(recipient.kind()).contains("university");
    assertThat(recipient.effectiveAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(recipient.reason()).isEqualTo("from a file");
    assertThat(recipient.recordedBy()).isEqualTo("registrar");
    assertThat(recipient.facts())
        .isEqualTo(Map.of("accredited_until", new RawValue.Text("2027-01-31")));
    EntryRow subject = entry(Owner.SUBJECT, "s");
    assertThat(subject.effectiveAt()).isEqualTo(Instant.parse("2026-01-01T09:00:00Z"));
    assertThat(subject.facts()).isEqualTo(Store.age(9));
    assertThat(entry(Owner.PROJECT, "p").facts())
        .isEqualTo(
            Map.of(
                "dpia", new RawValue.Flag(true),
                "approved_by",
                    new RawValue.Many(
                        List.of(new RawValue.Text("ethics"), new RawValue.Text("data_sharing"))),
                "retention", new RawValue.Text("24 months")));
  }

  @Test
  void registersEntriesOfJsonLines() throws RefusedException {
    String text =
        """
        {"owner": "subject", "id": "s", "facts": {"age": 9}, "effective_at": "2026-01-01"}
        {"owner": "subject", "id": "s", "facts": {"age": 10}}
        """;
    assertThat(entries(LineFormat.JSON_LINES, text)).isEqualTo(new ImportOutcome(2, 0, List.of()));
    assertThat(entry(Owner.SUBJECT, "s").facts()).isEqualTo(Store.age(10));
    assertThat(store.entries.history(Optional.of(Owner.SUBJECT), "s", 0, "").items()).hasSize(2);
  }

  @Test
  void refusesEntriesOneByOne() throws RefusedException {
    String text =
        """
        owner,id,kind,effective_at,recipient.accredited_until,subject.age
        subject,good,,,,9
        subjct,x,,,,
        subject,x,,,2027-01-31,
        subject,x,press,2026-13-01,,
        subject,x,,2026-04-01,,nine
        recipient,,universty,,,
        """;
    ImportOutcome outcome = entries(LineFormat.CSV, text);
    assertThat(outcome.accepted()).isEqualTo(1);
    assertThat(outcome.refused()).isEqualTo(5);
    assertThat(outcome.problems())
        .containsExactly(
            new ImportProblem(3, "owner", "`owner` cannot be `subjct`", "did you mean `subject`?"),
            new ImportProblem(
                4,
                "recipient.accredited_until",
                "`recipient.accredited_until` is not a fact of a subject",
                "leave the cell blank"),
            new ImportProblem(
                5,
                "effective_at",
                "`effective_at` must be a date or a moment, not `2026-13-01`",
                "write it as `2018-03-01` or `2018-03-01T10:00:00Z`"),
            new ImportProblem(
                6,
                "effective_at",
                "`effective_at` lies ahead: 2026-04-01T00:00:00Z",
                "say so when it has come; now is 2026-03-01T12:00:00Z"),
            new ImportProblem(
                6,
                "subject.age",
                "`subject.age` must be a whole number, not `nine`",
                "write it as `42`"),
            new ImportProblem(7, "id", "`id` is missing", "state it"),
            new ImportProblem(
                7, "kind", "`universty` is not a recipient", "did you mean `university`?"));
    assertThat(entry(Owner.SUBJECT, "good").facts()).isEqualTo(Store.age(9));
  }

  @Test
  void recordsStatements() throws RefusedException {
    String csv =
        """
        subject,by,act,purpose,recipient,recipient_id,category,at,reference
        s,parent,given,education_research,university,,ks2,2026-01-01,form 7
        s,subject,objection raised,,,a-newspaper,,2026-01-02T10:00:00Z,
        """;
    String json =
        """
        {"subject": "s", "by": "parent", "act": "withdrawn"}
        {"subject": "s", "by": "parents", "act": "given", "recipient_id": ""}
        {"subject": "s", "by": "parent", "act": "given", "recipient_id": ""}
        {"subject": "s", "by": "parent", "act": "given", "purpose": null}
        """;
    assertThat(run(store.statements.importing(LineFormat.CSV, CALLER), csv))
        .isEqualTo(new ImportOutcome(2, 0, List.of()));
    assertThat(run(store.statements.importing(LineFormat.JSON_LINES, CALLER), json))
        .isEqualTo(
            new ImportOutcome(
                1,
                3,
                List.of(
                    new ImportProblem(
                        2, "by", "`by` cannot be `parents`", "did you mean `parent`?"),
                    new ImportProblem(3, "recipient_id", "`recipient_id` is missing", "state it"),
                    new ImportProblem(
                        4,
                        "purpose",
                        "`purpose` must be a text, not none",
                        "put it in quotes, or leave it out"))));
    List<StatementRow> recorded = store.statements.list("s", Optional.empty(), 0, "").items();
    assertThat(recorded)
        .extracting(StatementRow::act)
        .containsExactly(Act.WITHDRAWN, Act.OBJECTION_RAISED, Act.GIVEN);
    assertThat(recorded)
        .extracting(StatementRow::by)
        .containsExactly(Party.PARENT, Party.SUBJECT, Party.PARENT);
    StatementRow given = recorded.getLast();
    assertThat(List.of(given.purpose(), given.recipient(), given.recipientId(), given.category()))
        .containsExactly(
            Optional.of("education_research"),
            Optional.of("university"),
            Optional.empty(),
            Optional.of("ks2"));
    assertThat(given.reference()).isEqualTo("form 7");
  }

  @Test
  void saysHowMuchWasTakenIfTheDatabaseFails() throws RefusedException {
    StringBuilder text = new StringBuilder("owner,id,subject.age\n");
    for (int i = 0; i < 500; i++) {
      text.append("subject,").append(i).append(",9\n");
    }
    LineImport<EntryDraft> importing = store.entries.importing(LineFormat.CSV, "", CALLER);
    importing.add(text.toString().getBytes(StandardCharsets.UTF_8));
    importing.add("subject,last,9\n".getBytes(StandardCharsets.UTF_8));
    store.database.close();
    assertThatThrownBy(importing::finish)
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> {
              assertThat(refused.refusal()).isEqualTo(Refusal.UNAVAILABLE);
              assertThat(refused)
                  .hasMessageStartingWith(
                      "the database failed after 500 lines were taken, and perhaps the next 1;");
            });
  }
}
