package dev.remit.engine.request;

import static dev.remit.engine.fixture.School.POLICIES;
import static dev.remit.engine.fixture.School.fact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.remit.engine.fixture.School;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.Value;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.word.Axis;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is known of a dataset counts for no item outside it. */
class DatasetsTest {

  private static RequestDraft draft(String dataset, String... data) {
    return RequestDraft.builder()
        .date(LocalDate.of(2018, 10, 1))
        .data(data)
        .term(Axis.ACTION, "access")
        .fact("dataset.id", dataset)
        .build();
  }

  private static List<String> problems(Trust trust, String dataset, String... data) {
    return catchThrowableOfType(
            InvalidRequestException.class,
            () -> RequestResolver.of(POLICIES).resolve(draft(dataset, data), trust))
        .problems()
        .stream()
        .map(RequestProblem::toString)
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void itemsOfTheDatasetMayBeAskedFor(Trust trust) throws InvalidRequestException {
    Request request =
        RequestResolver.of(POLICIES).resolve(draft("pupils", "attainment", "surname"), trust);
    assertThat(request.facts()).containsEntry(fact("dataset.owner"), new Value.TextValue("dfe"));
  }

  @ParameterizedTest
  @EnumSource
  void itemsOutsideItMayNot(Trust trust) {
    assertThat(problems(trust, "pupils", "ks2", "forename"))
        .containsExactly(
            "data: `forename` is not in the dataset `pupils`;"
                + " the catalogue places `forename` in `names`: make a request of its own for it");
    assertThat(problems(trust, "names", "attainment", "surname"))
        .containsExactly(
            "data: `ks2`, `ks4` are not in the dataset `names`;"
                + " the catalogue places `ks2` in `pupils`: make a request of its own for it");
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsInADatasetThatTheCatalogueDoesNotKnow(Trust trust) {
    assertThat(problems(trust, "pupil", "ks2"))
        .containsExactly(
            "dataset.id: the catalogue has no dataset `pupil`; did you mean `pupils`?");
  }

  @Test
  void aRequestOfKnownTermsIsCheckedAlike() {
    RequestBuilder builder =
        Request.of(POLICIES)
            .date(LocalDate.of(2018, 10, 1))
            .data(School.term(Axis.CATEGORY, "forename"))
            .term(Axis.ACTION, School.term(Axis.ACTION, "access"))
            .fact(fact("dataset.id"), new Value.TextValue("pupils"));
    assertThat(catchThrowableOfType(InvalidRequestException.class, builder::build).problems())
        .extracting(RequestProblem::field)
        .containsExactly("data");
  }

  @Test
  void withoutDatasetsInTheCatalogueAnIdIsForRegistersOnly() throws InvalidRequestException {
    Vocabulary school = School.VOCABULARY;
    PolicySet set =
        School.policies(
            new Vocabulary(
                school.name(),
                school.title(),
                school.axes(),
                school.taxonomies(),
                school.facts(),
                school.obligations(),
                school.consent(),
                school.recipientFromRequest(),
                Map.of()));
    Request request = RequestResolver.of(set).resolve(draft("any", "ks2"), Trust.CALLER);
    assertThat(request.facts())
        .containsEntry(fact("dataset.id"), new Value.TextValue("any"))
        .doesNotContainKey(fact("dataset.owner"));
  }
}
