package dev.remit.engine.example;

import static dev.remit.engine.fixture.School.VOCABULARY;
import static dev.remit.engine.fixture.School.term;
import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.consent.ObjectionEvidence;
import dev.remit.engine.fixture.School;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Duty;
import dev.remit.lang.model.Example;
import dev.remit.lang.model.Head;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.Obligation;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.TermSet;
import dev.remit.lang.model.Type;
import dev.remit.lang.model.Value;
import dev.remit.lang.source.Span;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Effect;
import dev.remit.lang.word.Outcome;
import dev.remit.lang.word.Strictness;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExampleRunnerTest {

  private static final Term KS2 = term(Axis.CATEGORY, "ks2");
  private static final Term SURNAME = term(Axis.CATEGORY, "surname");
  private static final Obligation TELL =
      new Obligation(
          "tell",
          List.of(new Obligation.Parameter("whom", Type.Simple.TEXT, Strictness.ALL)),
          Optional.empty(),
          Span.NONE);
  private static final Rule STUDY =
      rule("study", Effect.PERMIT, "attainment", List.of(tell("pupil"), tell("parent")));
  private static final Rule NAMES = rule("names", Effect.FORBID, "identifying", List.of());
  private static final PolicyVersion VERSION =
      School.version(VOCABULARY, "1", LocalDate.of(2018, 1, 1), List.of(STUDY, NAMES));

  private static Duty tell(String whom) {
    return new Duty(TELL, List.of(new Value.TextValue(whom)));
  }

  private static Rule rule(String name, Effect effect, String category, List<Duty> duties) {
    TermSet data =
        new TermSet(
            VOCABULARY.axis(Axis.CATEGORY),
            true,
            false,
            List.of(List.of(term(Axis.CATEGORY, category))),
            List.of(),
            Span.NONE);
    return new Rule(
        name,
        Optional.empty(),
        effect,
        new Head(
            TermSet.unwritten(VOCABULARY.axis(Axis.ACTION)),
            data,
            TermSet.unwritten(VOCABULARY.axis(Axis.RECIPIENT)),
            TermSet.unwritten(VOCABULARY.axis(Axis.PURPOSE)),
            TermSet.unwritten(VOCABULARY.axis(Axis.SETTING)),
            TermSet.unwritten(VOCABULARY.axis(Axis.BASIS))),
        Optional.empty(),
        Optional.empty(),
        duties,
        List.of(),
        Span.NONE);
  }

  private static Example example(Example.Expectation... expectations) {
    return new Example(
        "an example",
        new Example.ExampleRequest(
            LocalDate.of(2018, 1, 1),
            List.of(SURNAME, KS2),
            Map.of(Axis.ACTION, term(Axis.ACTION, "access")),
            Map.of(),
            Optional.of(ConsentState.REFUSED),
            Optional.empty()),
        List.of(expectations),
        Span.NONE);
  }

  private static Example.Expectation expect(
      Optional<List<Term>> items,
      Outcome outcome,
      List<Rule> by,
      List<Example.Required> requiring,
      List<Input> missing) {
    return new Example.Expectation(items, outcome, by, requiring, missing, Span.NONE);
  }

  @Test
  void theRequestIsPinnedAndHoldsWhatIsStatedOnly() {
    Request request = ExampleRequests.of(VERSION, example());
    assertThat(request.version()).contains("1");
    assertThat(request.consent()).isEqualTo(new ConsentEvidence.Stated(ConsentState.REFUSED));
    assertThat(request.objections()).isEqualTo(new ObjectionEvidence.Unknown());
  }

  @Test
  void whatIsListedMustBeAmongWhatWasDecided() {
    ExampleResult result =
        ExampleRunner.run(
            VERSION,
            example(
                expect(Optional.empty(), Outcome.PARTIAL, List.of(NAMES), List.of(), List.of()),
                expect(
                    Optional.of(List.of(KS2)),
                    Outcome.PERMITTED,
                    List.of(STUDY),
                    List.of(
                        new Example.Required(TELL, Optional.empty()),
                        new Example.Required(TELL, Optional.of(tell("pupil")))),
                    List.of())));
    assertThat(result.passed()).isTrue();
    assertThat(result.expectations().get(1).decided())
        .extracting(item -> item.item().name())
        .containsExactly("ks2");
  }

  @Test
  void everyPartThatWasNotMetIsNamed() {
    ExampleResult result =
        ExampleRunner.run(
            VERSION,
            example(
                expect(
                    Optional.of(List.of(SURNAME, KS2)),
                    Outcome.DENIED,
                    List.of(NAMES),
                    List.of(),
                    List.of()),
                expect(
                    Optional.empty(),
                    Outcome.PERMITTED,
                    List.of(),
                    List.of(new Example.Required(TELL, Optional.of(tell("press")))),
                    List.of(Input.OfRegister.CONSENT))));
    assertThat(result.passed()).isFalse();
    assertThat(result.expectations().get(0).unmet())
        .containsExactly(
            new ExampleResult.Unmet("ks2", "denied", "permitted"),
            new ExampleResult.Unmet("ks2", "by names", "by study"));
    assertThat(result.expectations().get(1).unmet())
        .containsExactly(
            new ExampleResult.Unmet("the request", "permitted", "partial"),
            new ExampleResult.Unmet(
                "the request",
                "requiring tell(\"press\")",
                "requiring tell({ \"parent\", \"pupil\" })"),
            new ExampleResult.Unmet("the request", "missing consent", "missing nothing"));
  }
}
