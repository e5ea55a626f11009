package dev.remit.engine.request;

import static dev.remit.engine.fixture.School.POLICIES;
import static dev.remit.engine.fixture.School.VOCABULARY;
import static dev.remit.engine.fixture.School.fact;
import static dev.remit.engine.fixture.School.term;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.engine.compile.CompiledVersion;
import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.consent.ObjectionEvidence;
import dev.remit.engine.fixture.School;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Type;
import dev.remit.lang.model.Value;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.source.Span;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Owner;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Requests keep arrays inside, and are values outside. */
class RequestTest {

  private static final LocalDate DATE = LocalDate.of(2019, 5, 1);
  private static final Value AGE = new Value.NumberValue(12);
  private static final Vocabulary OTHER = School.vocabulary(false, Map.of());

  private static Request built() throws InvalidRequestException {
    return Request.of(POLICIES)
        .date(DATE)
        .version("2018.2")
        .data(term(Axis.CATEGORY, "ks2"))
        .term(Axis.ACTION, term(Axis.ACTION, "access"))
        .fact(fact("subject.age"), AGE)
        .reason(Input.OfRegister.CONSENT, "nobody asked")
        .reason(new Input.OfFact(fact("project.lasting")), "nobody knows")
        .build();
  }

  private static Request made(Vocabulary words) {
    Fact age = words.fact(Owner.SUBJECT, "age").orElseThrow();
    return new Request(
        "school",
        Optional.of("2018.2"),
        DATE,
        List.of(words.axis(Axis.CATEGORY).find("ks2").orElseThrow()),
        Map.of(Axis.ACTION, words.axis(Axis.ACTION).find("access").orElseThrow()),
        Map.of(age, AGE),
        new ConsentEvidence.Unknown(),
        new ObjectionEvidence.Unknown(),
        Map.of(
            Input.OfRegister.CONSENT,
            "nobody asked",
            new Input.OfFact(fact("project.lasting")),
            "nobody knows"),
        Set.of());
  }

  @Test
  void thoseThatSayTheSameAreEqualHoweverTheyWereMade() throws InvalidRequestException {
    assertThat(built()).isEqualTo(made(VOCABULARY)).hasSameHashCodeAs(made(VOCABULARY));
    assertThat(built().with(fact("subject.age"), new Value.NumberValue(13))).isNotEqualTo(built());
    assertThat(built().withItems(List.of(term(Axis.CATEGORY, "ks4")))).isNotEqualTo(built());
    assertThat(built().with(Axis.PURPOSE, term(Axis.PURPOSE, "research"))).isNotEqualTo(built());
    assertThat(built().toString()).contains("subject.age=12", "nobody knows");
  }

  @Test
  void mapsShowWhatIsKnownAndCannotBeChanged() throws InvalidRequestException {
    Request request = built();
    assertThat(request.facts()).isEqualTo(Map.of(fact("subject.age"), AGE));
    assertThat(request.terms()).isEqualTo(Map.of(Axis.ACTION, term(Axis.ACTION, "access")));
    assertThat(request.reasons()).isEqualTo(made(VOCABULARY).reasons());
    assertThat(request.reasons()).doesNotContainKey(Input.OfRegister.OBJECTION);
    assertThatThrownBy(() -> request.facts().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> request.reasons().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aBuilderThatGoesOnChangesNoRequest() throws InvalidRequestException {
    RequestBuilder builder =
        Request.of(POLICIES)
            .date(DATE)
            .data(term(Axis.CATEGORY, "ks2"))
            .term(Axis.ACTION, term(Axis.ACTION, "access"));
    Request first = builder.build();
    builder
        .fact(fact("subject.age"), AGE)
        .term(Axis.ACTION, term(Axis.ACTION, "release"))
        .reason(Input.OfRegister.CONSENT, "late")
        .build();
    assertThat(first.facts()).isEmpty();
    assertThat(first.termAt(Axis.ACTION)).isEqualTo(term(Axis.ACTION, "access"));
    assertThat(first.reasons()).isEmpty();
  }

  @Test
  void factsOfTwoVocabulariesAreNotOfOne() {
    Fact other =
        new Fact(
            fact("subject.age").index(),
            Owner.SUBJECT,
            "height",
            Type.Simple.NUMBER,
            false,
            new Fact.Origin.Request(),
            Optional.empty(),
            Span.NONE);
    assertThatThrownBy(() -> Facts.of(Map.of(fact("subject.age"), AGE, other, AGE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not of one vocabulary");
    assertThat(Facts.of(Map.of(fact("subject.age"), AGE)).of(other)).isNull();
  }

  @Test
  void compiledVersionsRefuseRequestsOfAnotherVocabulary() throws InvalidRequestException {
    CompiledVersion compiled = CompiledVersion.of(POLICIES.versions().getLast());
    assertThat(compiled.decide(built()).items()).hasSize(1);
    assertThat(compiled.decide(made(VOCABULARY)).items()).hasSize(1);
    Term foreign = OTHER.axis(Axis.CATEGORY).find("ks2").orElseThrow();
    for (Request request : List.of(made(OTHER), built().withItems(List.of(foreign)))) {
      assertThatThrownBy(() -> compiled.decide(request))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("not of the vocabulary");
    }
  }
}
