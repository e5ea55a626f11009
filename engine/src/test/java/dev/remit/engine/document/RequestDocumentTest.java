package dev.remit.engine.document;

import static dev.remit.engine.fixture.School.POLICIES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.remit.engine.request.InvalidRequestException;
import dev.remit.engine.request.Request;
import dev.remit.engine.request.RequestDraft;
import dev.remit.engine.request.RequestResolver;
import dev.remit.engine.request.Trust;
import dev.remit.lang.Checked;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.source.Source;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.value.RawValue;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.ConsentState;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestDocumentTest {

  private static final String WHOLE =
      """
      policy: school
      version: 2018.2
      date: 2018-10-01
      action: access
      data: [ks2, surname]
      recipient:
        kind: university
        id: "00123"
        country: GB
      project: { id: p1, approved_by: [ethics_panel], dpia_completed: true }
      subject: { age: 9 }
      dataset: { id: pupils }
      purpose: research
      setting: lab
      basis: public_task
      request: { retention: 24 months }
      consent: given
      objection: not raised
      """;

  private static final RequestDraft DRAFT =
      RequestDraft.builder()
          .policy("school")
          .version("2018.2")
          .date(LocalDate.of(2018, 10, 1))
          .term(Axis.ACTION, "access")
          .data("ks2", "surname")
          .term(Axis.RECIPIENT, "university")
          .fact("recipient.id", "00123")
          .fact("recipient.country", "GB")
          .fact("project.id", "p1")
          .fact(
              "project.approved_by", new RawValue.Many(List.of(new RawValue.Text("ethics_panel"))))
          .fact("project.dpia_completed", new RawValue.Flag(true))
          .fact("subject.age", new RawValue.Numeral(9))
          .fact("dataset.id", "pupils")
          .term(Axis.PURPOSE, "research")
          .term(Axis.SETTING, "lab")
          .term(Axis.BASIS, "public_task")
          .fact("request.retention", "24 months")
          .consent(ConsentState.GIVEN)
          .objection(false)
          .build();

  private static RequestDocument read(String path, String text) {
    Checked<RequestDocument> checked = RequestDocument.read(Source.of(path, text));
    assertThat(checked.diagnostics()).isEmpty();
    return checked.value().orElseThrow();
  }

  private static List<String> lines(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .map(d -> d.span() + " " + d.code().id() + " " + d.message() + "; " + d.label().orElse(""))
        .toList();
  }

  private static List<String> errors(String text) {
    Checked<RequestDocument> checked = RequestDocument.read(Source.of("r.yaml", text));
    assertThat(checked.value()).isEmpty();
    return lines(checked.diagnostics());
  }

  @Test
  void readsYamlAndJsonAlike() {
    assertThat(read("r.yaml", WHOLE).draft()).isEqualTo(DRAFT);
    String json = RequestDocument.tree(DRAFT).toString();
    assertThat(read("r.json", json).draft()).isEqualTo(DRAFT);
    assertThat(RequestDocument.readLine(line(json), 3).value().orElseThrow().draft())
        .isEqualTo(DRAFT);
  }

  @Test
  void readsTheShortForms() {
    RequestDraft draft =
        read("r.yaml", "recipient: press\ndata: ks2\nsubject: { age: none }\n").draft();
    assertThat(draft)
        .isEqualTo(
            RequestDraft.builder()
                .term(Axis.RECIPIENT, "press")
                .data("ks2")
                .fact("subject.age", new RawValue.Untyped("none"))
                .build());
  }

  @Test
  void reportsEveryMistakeWithItsPlace() {
    assertThat(
            errors(
                """
                dates: 2018-10-01
                date: 1 October
                data: { ks2: 1 }
                purpose: [research]
                recipient: [press]
                project: p1
                consent: yes
                objection: raise
                setting:
                """))
        .containsExactly(
            "r.yaml:2:7 R0506 `1 October` is not a date; write it as `2018-10-01`",
            "r.yaml:3:7 R0506 `data` must be a list, not a mapping; write a list here",
            "r.yaml:5:12 R0506 `recipient` must be a mapping (`key: value`), not a list; write a"
                + " mapping (`key: value`) here",
            "r.yaml:6:10 R0506 `project` must be a mapping (`key: value`), not a text; write a"
                + " mapping (`key: value`) here",
            "r.yaml:4:10 R0506 `purpose` must be a text, not a list; write a text here",
            "r.yaml:9:9 R0506 `setting` must be a text, not nothing; write a text here",
            "r.yaml:7:10 R0506 `consent` must be `given` or `refused` or `withdrawn` or `absent`,"
                + " not `yes`; write `given` or `refused` or `withdrawn` or `absent`",
            "r.yaml:8:12 R0506 `objection` must be `raised` or `not raised`, not `raise`; did you"
                + " mean `raised`?",
            "r.yaml:1:1 R0505 `dates` means nothing here; did you mean `date`?");
    assertThat(errors("[1]"))
        .containsExactly(
            "r.yaml:1:1 R0506 a request must be a mapping (`key: value`), not a list; write a"
                + " mapping (`key: value`) here");
    assertThat(RequestDocument.readLine(line("{\"action\": }"), 3).diagnostics())
        .extracting(d -> d.span().toString())
        .containsExactly("all.jsonl:3:12");
    assertThat(RequestDocument.readLine(line("{\"action\": \"\u0001\"}"), 7).diagnostics())
        .extracting(d -> d.code().id() + " " + d.span())
        .containsExactly("R0003 all.jsonl:7:13");
    SourceFile notUtf8 = new SourceFile("all.jsonl", new byte[] {'{', '}', (byte) 0xFF});
    assertThat(RequestDocument.readLine(notUtf8, 9).diagnostics())
        .extracting(d -> d.code().id() + " " + d.span())
        .containsExactly("R0001 all.jsonl:9:3");
  }

  private static SourceFile line(String json) {
    return new SourceFile("all.jsonl", json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void problemsOfTheRequestAreShownWhereItSaysThem() {
    RequestDocument document =
        read(
            "r.yaml",
            """
            date: 2018-10-01
            data: [ks2, ks5]
            purpose: reserch
            recipient: { kind: presss, contry: GB }
            request:
              retention: 24
            """);
    InvalidRequestException invalid =
        catchThrowableOfType(
            InvalidRequestException.class,
            () -> RequestResolver.of(POLICIES).resolve(document.draft(), Trust.CALLER));

    assertThat(lines(document.explain(invalid)))
        .containsExactlyInAnyOrder(
            "r.yaml:2:7 R0801 `ks5` is not a data item or category; did you mean `ks2`?",
            "r.yaml:3:10 R0801 `reserch` is not a purpose; did you mean `research`?",
            "r.yaml:4:20 R0801 `presss` is not a recipient; did you mean `press`?",
            "r.yaml:4:28 R0801 `recipient.contry` is not a fact of the vocabulary; did you mean"
                + " `recipient.country`?",
            "r.yaml:6:3 R0801 `request.retention` must be a number of months, not the number 24;"
                + " write it as `60 months`",
            "r.yaml:1:1 R0801 the request has no action; add one of `access`, `release`");
  }

  @Test
  void aResolvedRequestIsWrittenAsItWouldBeRead() throws InvalidRequestException {
    Request request = RequestResolver.of(POLICIES).resolve(DRAFT, Trust.OFFLINE);
    assertThat(RequestDocument.tree(request))
        .hasToString(
            "{\"policy\":\"school\",\"version\":\"2018.2\",\"date\":\"2018-10-01\","
                + "\"data\":[\"surname\",\"ks2\"],\"action\":\"access\","
                + "\"recipient\":{\"kind\":\"university\",\"country\":\"GB\",\"id\":\"00123\"},"
                + "\"purpose\":\"research\",\"setting\":\"lab\",\"basis\":\"public_task\","
                + "\"dataset\":{\"id\":\"pupils\",\"owner\":\"dfe\"},"
                + "\"project\":{\"approved_by\":[\"ethics_panel\"],\"dpia_completed\":true,"
                + "\"id\":\"p1\"},\"request\":{\"retention\":\"24 months\"},"
                + "\"subject\":{\"age\":9}}");
  }
}
