package dev.remit.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.example.ExampleRequests;
import dev.remit.engine.interpret.Clause;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Outcome;
import dev.remit.lang.word.Owner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExplainerTest {

  private static final String KNOWN =
      """
       on 2020-06-01 with recipient.accredited_until = 2021-01-01, recipient.suspended_on = none,
          request.retention = 12 months
      """;

  @Test
  void namesTheOneClauseThatARuleCameCloseBy() {
    Why why =
        only(
            "request access of ks2 to university for research in premises under public_task"
                + KNOWN);
    assertThat(Wording.why(why)).isEqualTo("denied: no rule permits it");
    assertThat(said(why))
        .containsExactly(
            "`study` would permit it but for its `in`",
            "`in secure`: the request's setting is `premises`");
  }

  @Test
  void ifNoRuleCameCloseNamesTheClosest() {
    Why why = only("request release of ks4 to press for journalism in premises on 2020-06-01");
    assertThat(why.near().stream().map(near -> near.rule().name()))
        .containsExactly("copies", "study");
    assertThat(why.near().getFirst().clauses().stream().map(ClauseFinding::clause))
        .containsExactly(Clause.TO, Clause.FOR, Clause.WHEN);
    assertThat(said(why))
        .contains(
            "`to university`: the request's recipient is `press`",
            "`when` is not known: `request.ethics_approved` is not known:"
                + " request.ethics_approved is missing",
            "`under public_task`: the request names no basis");
  }

  @Test
  void tracesAConditionThroughItsDefinesToWhatItRead() {
    Why why =
        only(
            """
            request access of ks2 to university for research in onsite under public_task
              on 2020-06-01 with recipient.accredited_until = 2019-01-01,
                recipient.suspended_on = none, request.retention = 12 months
            """);
    assertThat(said(why))
        .containsExactly(
            "`study` would permit it but for its `when`",
            "`when` is false: `recipient.accredited_until >= request.date` (in `accredited`) is"
                + " false: recipient.accredited_until is 2019-01-01, request.date is 2020-06-01");
  }

  @Test
  void saysWhyAFactIsMissing() {
    Lab lab =
        Lab.asking(
            """
            request access of ks2 to university for research in onsite under public_task
              on 2020-06-01 with recipient.suspended_on = none, request.retention = 12 months
            """);
    Request request = lab.request();
    Input accredited =
        new Input.OfFact(
            lab.version().vocabulary().fact(Owner.RECIPIENT, "accredited_until").orElseThrow());
    Request unreachable =
        new Request(
            request.policy(),
            request.version(),
            request.date(),
            request.items(),
            request.terms(),
            request.facts(),
            request.consent(),
            request.objections(),
            Map.of(accredited, "the register did not answer"),
            Set.of());
    Why why = Explainer.explain(lab.version(), unreachable).groups().getFirst().why();
    assertThat(Wording.why(why))
        .isEqualTo(
            "incomplete: not knowing never helps; the answer depends on"
                + " recipient.accredited_until (the register did not answer)");
    assertThat(said(why)).first().isEqualTo("`study` may permit it, depending on its `when`");
  }

  @Test
  void saysThatTheKindOfARecipientIsNotKnown() {
    Input recipient = new Input.OfAxis(Axis.RECIPIENT);
    assertThat(
            Wording.reading(
                new Reading.Missing(recipient, Optional.of("`x` is not in the register"))))
        .isEqualTo("the recipient's kind is not known (`x` is not in the register)");
    assertThat(Wording.reading(new Reading.Missing(recipient, Optional.empty())))
        .isEqualTo("the request names no recipient");
  }

  @Test
  void saysThatAPurposeIsTooBroad() {
    Why why =
        only(
            """
            request release of ks2 to university for wellbeing on 2020-06-01
              with request.ethics_approved = true
            """);
    assertThat(why.outcome()).isEqualTo(Outcome.INCOMPLETE);
    assertThat(said(why))
        .contains(
            "`for statistics`: the request's purpose is `wellbeing`, which is too broad to tell");
  }

  @Test
  void ofPermittedItemsNamesTheProhibitionThatCameClose() {
    Why why =
        only(
            "request access of surname to university for research in secure under public_task"
                + KNOWN.stripTrailing()
                + ", consent is given");
    assertThat(Wording.why(why)).isEqualTo("permitted by `study`");
    assertThat(why.near().stream().map(Wording::rule))
        .containsExactly("`no_names` would deny it but for its `unless`");
    assertThat(said(why))
        .contains("`unless` is true: `consent is given` is true: consent is given");
  }

  @Test
  void aDenialTellsWhatItsExceptionSaw() {
    Why why =
        only(
            "request access of surname to university for research in secure under public_task"
                + KNOWN.stripTrailing()
                + ", consent is refused, project.justified = { ks2 }");
    assertThat(Wording.why(why)).isEqualTo("denied by `no_names`");
    assertThat(said(why))
        .containsExactly(
            "`no_names` forbids it",
            "`unless` is false: `consent is given` is false: consent is refused;"
                + " `category is in project.justified` is false: project.justified is { ks2 }");
  }

  @Test
  void whatIsWrittenWithNotIsTrueWhenTheRestIsFalse() {
    PolicyVersion version =
        Lab.withExamples(
            """
            define suspended: recipient.suspended_on is not none
            rule never_suspended forbid access of ks2 when suspended
            example "x" request access of ks2 to university on 2020-06-01
              with recipient.suspended_on = 2020-01-01 expect denied
            """);
    Request request = ExampleRequests.of(version, version.examples().getFirst());
    Why why = Explainer.explain(version, request).groups().getFirst().why();
    assertThat(said(why))
        .contains(
            "`when` is true: `recipient.suspended_on is not none` (in `suspended`) is true:"
                + " recipient.suspended_on is 2020-01-01");
  }

  @Test
  void explainsTwoHundredItemsAlikeOnce() {
    Lab lab = Lab.asking("request access of bulk, ks2 to university in premises on 2020-06-01");
    List<Explanation.Group> groups = Explainer.explain(lab.version(), lab.request()).groups();
    assertThat(groups).hasSize(2);
    Explanation.Group bulk =
        groups.stream().filter(group -> group.items().size() == 200).findFirst().orElseThrow();
    assertThat(Wording.items(bulk.items()))
        .isEqualTo("b0, b1, b2, b3, b4, b5, b6, b7 and 192 more");
  }

  private static Why only(String request) {
    Lab lab = Lab.asking(request);
    List<Explanation.Group> groups = Explainer.explain(lab.version(), lab.request()).groups();
    assertThat(groups).hasSize(1);
    return groups.getFirst().why();
  }

  private static List<String> said(Why why) {
    return Claims.findings(why).stream()
        .flatMap(finding ->
            java.util.stream.Stream.concat(
                java.util.stream.Stream.of(Wording.rule(finding)),
                finding.clauses().stream().map(Wording::clause)))
        .toList();
  }
}
