package dev.remit.engine.register;

import static dev.remit.engine.fixture.School.POLICIES;
import static dev.remit.engine.fixture.School.fact;
import static dev.remit.engine.fixture.School.term;
import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.consent.ConsentRecord;
import dev.remit.engine.consent.ConsentRegister;
import dev.remit.engine.consent.ObjectionRecord;
import dev.remit.engine.consent.Scope;
import dev.remit.engine.fixture.School;
import dev.remit.lang.Checked;
import dev.remit.lang.model.Value;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Owner;
import dev.remit.lang.word.Party;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistersTest {

  private static final LocalDate DATE = LocalDate.of(2018, 10, 1);

  private static SourceFile file(String path, String text) {
    return new SourceFile(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Registers read(SourceFile... files) {
    Checked<Registers> checked = Registers.read(POLICIES, List.of(files));
    assertThat(checked.diagnostics()).isEmpty();
    return checked.value().orElseThrow();
  }

  private static List<String> errors(SourceFile... files) {
    Checked<Registers> checked = Registers.read(POLICIES, List.of(files));
    assertThat(checked.value()).isEmpty();
    return lines(checked);
  }

  private static List<String> lines(Checked<Registers> checked) {
    return checked.diagnostics().stream()
        .map(d -> d.span() + " " + d.code().id() + " " + d.message() + "; " + d.label().orElse(""))
        .toList();
  }

  @Test
  void entriesAreFoundByTheirIds() {
    Register register =
        read(
                file(
                    "registers/recipients.yaml",
                    """
                    recipients:
                      ucl:
                        kind: university
                        accredited_until: 2020-01-01
                      00123: { kind: press, accredited_until: null }
                      bare:
                      other: { accredited_until: none }
                    """),
                file(
                    "registers/projects.json",
                    """
                    {"projects": {"p1": {"approved_by": ["ethics_panel"], "dpia_completed": true,
                      "lasting": "5 years"}}, "subjects": {"s": {"age": 9}}}
                    """),
                file("elsewhere/recipients.yaml", "not: [ours"))
            .register();

    assertThat(register.lookUp(Owner.RECIPIENT, "ucl", DATE))
        .isEqualTo(
            new Register.Answer.Entry(
                Optional.of(term(Axis.RECIPIENT, "university")),
                Map.of(
                    fact("recipient.accredited_until"),
                    new Value.DateValue(LocalDate.of(2020, 1, 1)))));
    Register.Answer.Entry none =
        new Register.Answer.Entry(
            Optional.of(term(Axis.RECIPIENT, "press")),
            Map.of(fact("recipient.accredited_until"), Value.None.NONE));
    assertThat(register.lookUp(Owner.RECIPIENT, "00123", DATE)).isEqualTo(none);
    assertThat(register.lookUp(Owner.RECIPIENT, "other", DATE))
        .isEqualTo(new Register.Answer.Entry(Optional.empty(), none.facts()));
    assertThat(register.lookUp(Owner.RECIPIENT, "bare", DATE))
        .isEqualTo(new Register.Answer.Entry(Optional.empty(), Map.of()));
    assertThat(register.lookUp(Owner.PROJECT, "p1", DATE))
        .isInstanceOfSatisfying(
            Register.Answer.Entry.class,
            entry ->
                assertThat(entry.facts())
                    .containsEntry(fact("project.lasting"), new Value.MonthsValue(60))
                    .containsEntry(fact("project.dpia_completed"), new Value.BooleanValue(true))
                    .hasSize(3));
    assertThat(register.lookUp(Owner.PROJECT, "ucl", DATE))
        .isEqualTo(new Register.Answer.NotRegistered());
  }

  @Test
  void everythingWrongIsReportedWithItsPlace() {
    assertThat(
            errors(
                file(
                    "registers/a.yaml",
                    """
                    recipients:
                      ucl:
                        kind: universty
                        acredited_until: 2020-01-01
                        country: GB
                        name: University
                      oak: 5
                    project: {}
                    subjects:
                      s1: { age: nine }
                      s2: { age: null }
                      s3: { age: 1.5 }
                    """),
                file(
                    "registers/b.yaml",
                    """
                    recipients:
                      ucl: {}
                    projects:
                      p: { approved_by: ethics_panel, lasting: 60, dpia_completed: yes }
                    """)))
        .containsExactly(
            "registers/a.yaml:3:11 R0107 `universty` is not a recipient; did you mean"
                + " `university`?",
            "registers/a.yaml:4:5 R0104 recipients have no fact `acredited_until`; did you mean"
                + " `accredited_until`?",
            "registers/a.yaml:5:5 R0702 `recipient.country` does not come from the register; leave"
                + " it out, or declare it `from register` in the vocabulary",
            "registers/a.yaml:6:5 R0702 `recipient.name` does not come from the register; leave it"
                + " out, or declare it `from register` in the vocabulary",
            "registers/a.yaml:7:8 R0506 `oak` must be a mapping (`key: value`), not a number; write"
                + " a mapping (`key: value`) here",
            "registers/a.yaml:10:14 R0604 `subject.age` must be a whole number, not the text"
                + " `nine`; write it as `42`",
            "registers/a.yaml:11:14 R0604 `subject.age` cannot be none; leave it out if it is not"
                + " known, or declare it `or none` in the vocabulary",
            "registers/a.yaml:12:14 R0604 `subject.age` must be a whole number, not `1.5`; write it"
                + " as `42`",
            "registers/a.yaml:8:1 R0505 `project` means nothing here; did you mean `projects`?",
            "registers/b.yaml:2:3 R0701 the recipient `ucl` is registered twice; put everything"
                + " about it in one place",
            "registers/b.yaml:4:21 R0604 `project.approved_by` must be a list, each of it a panel,"
                + " not the text `ethics_panel`; write it as `[sharing_panel]`",
            "registers/b.yaml:4:44 R0604 `project.lasting` must be a number of months, not the"
                + " number 60; write it as `60 months`",
            "registers/b.yaml:4:64 R0604 `project.dpia_completed` must be true or false, not the"
                + " text `yes`; write `true` or `false`, without quotes");
  }

  @Test
  void consentsAndObjectionsAreKeptBySubject() {
    ConsentRegister consents =
        read(file(
                "registers/consent.yml",
                """
                consents:
                  - { subject: p1, by: parent, act: given, purpose: research, at: 2018-03-01 }
                  - { subject: p1, by: subject, act: withdrawn, recipient: press,
                      recipient_id: x, category: ks2, at: "2018-03-01T10:00:00+01:00" }
                objections:
                  - { subject: p2, by: subject, act: raised, at: 2018-03-01 }
                  - { subject: p2, by: subject, act: lifted, at: 2018-03-02 }
                """))
            .consents();

    assertThat(consents.about("p1", DATE))
        .isEqualTo(
            new ConsentRegister.Answer.Records(
                List.of(
                    new ConsentRecord(
                        new Scope(
                            Optional.of(term(Axis.PURPOSE, "research")),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()),
                        Party.PARENT,
                        ConsentState.GIVEN,
                        Instant.parse("2018-03-01T00:00:00Z")),
                    new ConsentRecord(
                        new Scope(
                            Optional.empty(),
                            Optional.of(term(Axis.RECIPIENT, "press")),
                            Optional.of("x"),
                            Optional.of(term(Axis.CATEGORY, "ks2"))),
                        Party.SUBJECT,
                        ConsentState.WITHDRAWN,
                        Instant.parse("2018-03-01T09:00:00Z"))),
                List.of()));
    assertThat(consents.about("p2", DATE))
        .isInstanceOfSatisfying(
            ConsentRegister.Answer.Records.class,
            records ->
                assertThat(records.objections())
                    .extracting(ObjectionRecord::raised)
                    .containsExactly(true, false));
    assertThat(consents.about("p3", DATE)).isInstanceOf(ConsentRegister.Answer.Unavailable.class);
  }

  @Test
  void silenceIsAnAnswerOnlyAboutSubjectsThatAreKnown() {
    ConsentRegister consents =
        read(file(
                "Registers/all.YAML",
                """
                subjects:
                  known: { age: 9 }
                objections:
                  - { subject: objector, by: parent, act: raised, at: 2018-03-01 }
                """))
            .consents();

    assertThat(consents.about("known", DATE))
        .isEqualTo(new ConsentRegister.Answer.Records(List.of(), List.of()));
    assertThat(consents.about("objector", DATE)).isInstanceOf(ConsentRegister.Answer.Records.class);
    assertThat(consents.about("objector ", DATE))
        .isInstanceOf(ConsentRegister.Answer.Unavailable.class);
    assertThat(read().consents().about("known", DATE))
        .isInstanceOf(ConsentRegister.Answer.Unavailable.class);
  }

  @Test
  void wrongRecordsAreReported() {
    assertThat(
            errors(
                file(
                    "registers/consent.yaml",
                    """
                    consents:
                      - { subject: p1, by: mother, act: givn, purpos: research, at: 2018-02-30 }
                      - {}
                      - text
                      - { subject: "", by: parent, act: given, recipient_id: " ", at: 2018-02-01 }
                    objections: {}
                    subjects: { "": { age: 9 } }
                    """)))
        .containsExactly(
            "registers/consent.yaml:7:13 R0506 the id of a subject is blank; write the id requests"
                + " name",
            "registers/consent.yaml:2:24 R0506 `by` must be `parent` or `subject`, not `mother`;"
                + " write `parent` or `subject`",
            "registers/consent.yaml:2:37 R0506 `act` must be `given` or `refused` or `withdrawn`,"
                + " not `givn`; did you mean `given`?",
            "registers/consent.yaml:2:65 R0506 `at` must be a date or a moment, not `2018-02-30`;"
                + " write it as `2018-03-01` or `2018-03-01T10:00:00Z`",
            "registers/consent.yaml:2:43 R0505 `purpos` means nothing here; did you mean"
                + " `purpose`?",
            "registers/consent.yaml:3:5 R0506 `subject` of a consent is missing; add `subject:`",
            "registers/consent.yaml:3:5 R0506 `by` of a consent is missing; add `by:`",
            "registers/consent.yaml:3:5 R0506 `act` of a consent is missing; add `act:`",
            "registers/consent.yaml:3:5 R0506 `at` of a consent is missing; add `at:`",
            "registers/consent.yaml:4:5 R0506 a consent must be a mapping (`key: value`), not a"
                + " text; write a mapping (`key: value`) here",
            "registers/consent.yaml:5:16 R0506 `subject` is blank; name whose data it is",
            "registers/consent.yaml:5:58 R0506 `recipient_id` is blank; leave it out to mean every"
                + " recipient",
            "registers/consent.yaml:6:13 R0506 `objections` must be a list, not a mapping; write a"
                + " list here");
  }

  @Test
  void recordsAboutRecipientsThatNobodyRegisteredAreWarnedOf() {
    SourceFile recipients = file("registers/z.yaml", "recipients: { a-university: {}, oak: {} }");
    SourceFile consent =
        file(
            "registers/consent.yaml",
            """
            consents:
              - { subject: p, by: parent, act: given, recipient_id: oak, at: 2018-02-01 }
              - { subject: p, by: parent, act: given, recipient_id: elm, at: 2018-02-01 }
            objections:
              - { subject: p, by: parent, act: raised, recipient_id: auniversity, at: 2018-02-01 }
            """);
    Checked<Registers> checked = Registers.read(POLICIES, List.of(consent, recipients));
    assertThat(checked.value()).isPresent();
    assertThat(lines(checked))
        .containsExactly(
            "registers/consent.yaml:3:57 R0909 `elm` is not a registered recipient; register it, or"
                + " correct the id",
            "registers/consent.yaml:5:58 R0909 `auniversity` is not a registered recipient; did you"
                + " mean `a-university`?");
    assertThat(Registers.read(POLICIES, List.of(consent)).diagnostics()).isEmpty();
    assertThat(
            Registers.read(
                    School.policies(School.vocabulary(true, Map.of())),
                    List.of(consent, recipients))
                .diagnostics())
        .isEmpty();
  }

  @Test
  void aFileReportsAtMostAHundredProblems() {
    StringBuilder text = new StringBuilder("subjects:\n");
    for (int i = 0; i < 250; i++) {
      text.append("  s").append(i).append(": { age: x }\n");
    }
    Checked<Registers> checked =
        Registers.read(POLICIES, List.of(file("registers/many.yaml", text.toString())));

    assertThat(checked.diagnostics()).hasSize(100);
    assertThat(checked.diagnostics().getLast().notes())
        .extracting(note -> note.text())
        .containsExactly(
            "`subject.age` is declared as number in", "this file has 150 more problems");
  }
}
