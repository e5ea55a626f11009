package dev.remit.engine.document;

import static dev.remit.engine.fixture.School.POLICIES;
import static dev.remit.engine.fixture.School.VOCABULARY;
import static dev.remit.engine.fixture.School.fact;
import static dev.remit.engine.fixture.School.term;
import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.decision.Decision;
import dev.remit.engine.decision.ItemDecision;
import dev.remit.engine.fixture.School;
import dev.remit.engine.request.InvalidRequestException;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Duty;
import dev.remit.lang.model.Head;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.Obligation;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.TermSet;
import dev.remit.lang.model.Type;
import dev.remit.lang.model.Value;
import dev.remit.lang.source.Source;
import dev.remit.lang.source.Span;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Effect;
import dev.remit.lang.word.Outcome;
import dev.remit.lang.word.Strictness;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecisionDocumentTest {

  private static final Source SOURCE = Source.of("school.remit", "#\n#\nrule");

  private static Rule rule(String name, Optional<String> title, Effect effect) {
    return new Rule(
        name,
        title,
        effect,
        new Head(
            TermSet.unwritten(VOCABULARY.axis(Axis.ACTION)),
            TermSet.unwritten(VOCABULARY.axis(Axis.CATEGORY)),
            TermSet.unwritten(VOCABULARY.axis(Axis.RECIPIENT)),
            TermSet.unwritten(VOCABULARY.axis(Axis.PURPOSE)),
            TermSet.unwritten(VOCABULARY.axis(Axis.SETTING)),
            TermSet.unwritten(VOCABULARY.axis(Axis.BASIS))),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of("A law, s.1"),
        new Span(SOURCE, 4, 8));
  }

  @Test
  void aDecisionIsWrittenWithItsReasons() throws InvalidRequestException {
    Request request =
        Request.of(POLICIES)
            .date(LocalDate.of(2018, 10, 1))
            .data(term(Axis.CATEGORY, "attainment"))
            .term(Axis.ACTION, term(Axis.ACTION, "access"))
            .reason(new Input.OfFact(fact("subject.age")), "no `subject.id` is given")
            .build();
    Obligation retain =
        new Obligation(
            "retain_at_most",
            List.of(
                new Obligation.Parameter("limit", Type.Simple.MONTHS, Strictness.LEAST),
                new Obligation.Parameter("note", Type.Simple.TEXT, Strictness.ALL)),
            Optional.of("Destroy it in time"),
            Span.NONE);
    Value notes =
        new Value.SetValue(new java.util.LinkedHashSet<>(List.of(new Value.TextValue("a \"b\""))));
    Decision decision =
        new Decision(
            request,
            POLICIES.version("school", "2018.2").orElseThrow(),
            List.of(
                new ItemDecision(
                    term(Axis.CATEGORY, "ks2"),
                    Outcome.PERMITTED,
                    List.of(rule("study", Optional.of("People may study"), Effect.PERMIT)),
                    List.of(new Duty(retain, List.of(new Value.MonthsValue(60), notes))),
                    List.of()),
                new ItemDecision(
                    term(Axis.CATEGORY, "ks4"),
                    Outcome.INCOMPLETE,
                    List.of(rule("children", Optional.empty(), Effect.FORBID)),
                    List.of(),
                    List.of(
                        new Input.OfFact(School.fact("subject.age")), Input.OfRegister.CONSENT))));

    assertThat(DecisionDocument.tree(decision).toPrettyString().replace("\r", ""))
        .isEqualTo(
            """
            {
              "policy" : "school",
              "version" : "2018.2",
              "date" : "2018-10-01",
              "outcome" : "partial",
              "request" : {
                "policy" : "school",
                "date" : "2018-10-01",
                "data" : [ "ks2", "ks4" ],
                "action" : "access"
              },
              "items" : [ {
                "item" : "ks2",
                "outcome" : "permitted",
                "decided_by" : [ {
                  "rule" : "study",
                  "effect" : "permit",
                  "title" : "People may study",
                  "citations" : [ "A law, s.1" ],
                  "source" : "school.remit",
                  "source_line" : 3
                } ],
                "obligations" : [ {
                  "obligation" : "retain_at_most",
                  "arguments" : {
                    "limit" : "60 months",
                    "note" : [ "a \\"b\\"" ]
                  },
                  "description" : "Destroy it in time",
                  "text" : "retain_at_most(60 months, { \\"a \\\\\\"b\\\\\\"\\" })"
                } ],
                "missing" : [ ]
              }, {
                "item" : "ks4",
                "outcome" : "incomplete",
                "decided_by" : [ {
                  "rule" : "children",
                  "effect" : "forbid",
                  "citations" : [ "A law, s.1" ],
                  "source" : "school.remit",
                  "source_line" : 3
                } ],
                "obligations" : [ ],
                "missing" : [ {
                  "input" : "subject.age",
                  "reason" : "no `subject.id` is given"
                }, {
                  "input" : "consent"
                } ]
              } ]
            }\
            """);
  }
}
