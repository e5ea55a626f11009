package dev.remit.engine.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.request.Request;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.word.Truth;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The truth of each form of condition, for a request of {@code name} on 2019-06-30. */
class EvaluationTest {

  private static void check(String condition, @Nullable String request, String truth) {
    PolicyVersion version =
        Policies.version(
            "define c: "
                + condition
                + "\nrule r permit any of everything when c\n"
                + "example \"x\" request access of name on 2019-06-30 "
                + (request == null ? "" : request)
                + " expect denied");
    Request made = Policies.request(version);
    Evaluation evaluation = new Evaluation(version.vocabulary(), made, made.items().getFirst());
    Truth found = evaluation.truth(version.defines().getFirst().condition());
    assertThat(found.name().toLowerCase(Locale.ROOT)).isEqualTo(truth);
  }

  @ParameterizedTest(name = "{0} with {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          recipient.flag                          | with recipient.flag = true  | true
          recipient.flag                          | with recipient.flag = false | false
          recipient.flag                          |                             | unknown
          recipient.flag_or_none                  | with recipient.flag_or_none = none | false
          not recipient.flag                      | with recipient.flag = true  | false
          not recipient.flag                      |                             | unknown
          recipient.flag and recipient.other_flag | with recipient.flag = true  | unknown
          recipient.flag and recipient.other_flag | with recipient.flag = false | false
          recipient.flag or recipient.other_flag  | with recipient.flag = true  | true
          recipient.flag or recipient.other_flag  | with recipient.flag = false | unknown
          recipient.flag or not recipient.flag    |                             | unknown
          recipient.flag = recipient.other_flag | with recipient.flag = true, recipient.other_flag = true | true
          recipient.flag != recipient.other_flag | with recipient.flag = true, recipient.other_flag = true | false
          """)
  void logic(String condition, @Nullable String request, String truth) {
    check(condition, request, truth);
  }

  @ParameterizedTest(name = "{0} with {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          recipient.number = 1  | with recipient.number = 1 | true
          recipient.number = 1  | with recipient.number = 2 | false
          recipient.number = 1  |                           | unknown
          recipient.number != 1 | with recipient.number = 1 | false
          recipient.number != 1 | with recipient.number = 2 | true
          recipient.number < 1  | with recipient.number = 1 | false
          recipient.number < 1  | with recipient.number = 0 | true
          recipient.number <= 1 | with recipient.number = 1 | true
          recipient.number <= 1 | with recipient.number = 2 | false
          recipient.number > 1  | with recipient.number = 1 | false
          recipient.number > 1  | with recipient.number = 2 | true
          recipient.number >= 1 | with recipient.number = 1 | true
          recipient.number >= 1 | with recipient.number = 0 | false
          1 < recipient.number  | with recipient.number = 2 | true
          recipient.number < recipient.most | with recipient.number = -9223372036854775808, recipient.most = 9223372036854775807 | true
          recipient.number < recipient.most | with recipient.number = 1 | unknown
          recipient.label = "a" | with recipient.label = "a" | true
          recipient.label = "a" | with recipient.label = "A" | false
          recipient.notice = 2 years | with recipient.notice = 24 months | true
          recipient.notice < 1 month | with recipient.notice = 0 months  | true
          """)
  void comparisons(String condition, @Nullable String request, String truth) {
    check(condition, request, truth);
  }

  @ParameterizedTest(name = "{0} with {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          recipient.number_or_none is none     | with recipient.number_or_none = none | true
          recipient.number_or_none is none     | with recipient.number_or_none = 1    | false
          recipient.number_or_none is none     |                                      | unknown
          recipient.number_or_none is not none | with recipient.number_or_none = none | false
          recipient.number_or_none < 1         | with recipient.number_or_none = none | false
          recipient.number_or_none >= 1        | with recipient.number_or_none = none | false
          not recipient.number_or_none < 1     | with recipient.number_or_none = none | true
          recipient.number_or_none = 1         | with recipient.number_or_none = none | false
          recipient.number_or_none != 1        | with recipient.number_or_none = none | true
          recipient.number_or_none = recipient.other_or_none | with recipient.number_or_none = none, recipient.other_or_none = none | true
          recipient.number_or_none != recipient.other_or_none | with recipient.number_or_none = none, recipient.other_or_none = none | false
          recipient.number_or_none = recipient.other_or_none | with recipient.number_or_none = none | unknown
          recipient.number_or_none in_set      | with recipient.number_or_none = none | false
          recipient.home is GB                 | with recipient.home = none | false
          recipient.home is not GB             | with recipient.home = none | true
          recipient.home is in { GB }          | with recipient.home = none | false
          recipient.label_or_none starts with "" | with recipient.label_or_none = none | false
          recipient.until + 1 month > request.date | with recipient.until = none | false
          recipient.countries_or_none includes GB        | with recipient.countries_or_none = none | false
          recipient.countries_or_none includes all { GB } | with recipient.countries_or_none = none | false
          recipient.countries_or_none includes only { GB } | with recipient.countries_or_none = none | false
          recipient.countries_or_none includes none { GB } | with recipient.countries_or_none = none | true
          recipient.countries_or_none includes none { GB } |                                        | unknown
          recipient.countries includes recipient.home | with recipient.countries = { GB }, recipient.home = none | false
          """)
  void none(String condition, @Nullable String request, String truth) {
    check(condition.replace("in_set", "is in { 1, 2 }"), request, truth);
  }

  @ParameterizedTest(name = "{0} with {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          purpose is research         | for research   | true
          purpose is research         | for long_study | true
          purpose is research         | for statistics | false
          purpose is research         | for wellbeing  | unknown
          purpose is research         |                | unknown
          purpose is not research     | for statistics | true
          purpose is not research     | for wellbeing  | unknown
          purpose is in { research, press } | for press     | true
          purpose is in { research, press } | for wellbeing | unknown
          purpose is in { research, statistics } | for wellbeing | unknown
          purpose is not in { research } | for press     | true
          category is person          |                | true
          category is not school      |                | true
          category is years           |                | false
          category is in { age, name } |               | true
          purpose is recipient.use    | for long_study with recipient.use = research | true
          purpose is recipient.use    | for long_study with recipient.use = press    | false
          purpose is recipient.use    | for research with recipient.use = long_study | unknown
          purpose is recipient.use    | for research                                 | unknown
          recipient.country is EU     | with recipient.country = FR | true
          recipient.country is FR     | with recipient.country = EU | unknown
          recipient.country is GB     | with recipient.country = EU | false
          recipient.country is in recipient.countries | with recipient.country = FR, recipient.countries = { GB, EU } | true
          recipient.country is in recipient.countries | with recipient.country = FR | unknown
          recipient.number is in recipient.numbers | with recipient.number = 2, recipient.numbers = { 1, 2 } | true
          recipient.number is in { 1, 3 } | with recipient.number = 2 | false
          recipient.label is not in { "a" } | with recipient.label = "b" | true
          """)
  void membership(String condition, @Nullable String request, String truth) {
    check(condition, request, truth);
  }

  @ParameterizedTest(name = "{0} with {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          recipient.countries includes EU               | with recipient.countries = { FR, GB } | true
          recipient.countries includes FR               | with recipient.countries = { GB }     | false
          recipient.countries includes FR               | with recipient.countries = { EU }     | unknown
          recipient.countries includes any { FR, GB }   | with recipient.countries = { GB }     | true
          recipient.countries includes all { FR, GB }   | with recipient.countries = { GB }     | false
          recipient.countries includes all { EU, GB }   | with recipient.countries = { GB, FR, DE } | true
          recipient.countries includes all { FR, GB }   | with recipient.countries = { GB, EU } | unknown
          recipient.countries includes only { EU }      | with recipient.countries = { FR, DE } | true
          recipient.countries includes only { EU }      | with recipient.countries = { FR, GB } | false
          recipient.countries includes only { FR }      | with recipient.countries = { EU }     | unknown
          recipient.countries includes none { GB }      | with recipient.countries = { EU }     | true
          recipient.countries includes none { FR }      | with recipient.countries = { EU }     | unknown
          recipient.countries includes none { FR }      |                                       | unknown
          recipient.numbers includes recipient.number   | with recipient.numbers = { 1, 2 }, recipient.number = 2 | true
          recipient.numbers includes all recipient.few  | with recipient.numbers = { 1, 2 }, recipient.few = { 1 } | true
          recipient.numbers includes any recipient.few  | with recipient.numbers = { 1, 2 }, recipient.few = {} | false
          recipient.numbers includes all recipient.few  | with recipient.numbers = { 1, 2 }, recipient.few = {} | true
          recipient.numbers includes any { 1 }          | with recipient.numbers = {} | false
          recipient.numbers includes only { 1 }         | with recipient.numbers = {} | true
          recipient.numbers includes none { 1 }         | with recipient.numbers = {} | true
          data includes name                            |  | true
          data includes any { years, year_group }       |  | false
          data includes all { name, years }             |  | false
          data includes only { person }                 |  | true
          data includes none { age }                    |  | true
          recipient.label starts with "ab"              | with recipient.label = "abc" | true
          recipient.label starts with "abc"             | with recipient.label = "ab"  | false
          recipient.label starts with "a"               |                              | unknown
          """)
  void setsAndTexts(String condition, @Nullable String request, String truth) {
    check(condition, request, truth);
  }

  @ParameterizedTest(name = "{0} with {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          request.date = 2019-06-30                |                                  | true
          recipient.since < request.date           | with recipient.since = 2019-06-29 | true
          recipient.since + 1 month > 2019-02-28   | with recipient.since = 2019-01-31 | true
          recipient.since + 1 month < 2019-03-01   | with recipient.since = 2019-01-31 | true
          recipient.since + 1 month = 2019-02-28   | with recipient.since = 2019-01-28 | true
          recipient.since + 1 month = 2019-02-28   | with recipient.since = 2019-01-31 | false
          recipient.since - 1 month < 2019-03-01   | with recipient.since = 2019-03-31 | true
          recipient.since - 1 month > 2019-02-28   | with recipient.since = 2019-03-31 | true
          recipient.since + 1 year = 2020-01-31    | with recipient.since = 2019-01-31 | true
          recipient.since + 1 month + 1 month = 2019-03-31 | with recipient.since = 2019-01-31 | true
          recipient.since + 1 month - 1 month = 2019-01-31 | with recipient.since = 2019-01-31 | true
          recipient.since + recipient.notice <= request.date | with recipient.since = 2019-05-30, recipient.notice = 1 month | true
          recipient.since + recipient.notice <= request.date | with recipient.since = 2019-05-31, recipient.notice = 1 month | false
          recipient.since + recipient.notice <= request.date | with recipient.since = 2019-05-31 | unknown
          recipient.since + recipient.notice <= request.date | with recipient.notice = 1 month   | unknown
          """)
  void dates(String condition, @Nullable String request, String truth) {
    check(condition, request, truth);
  }

  @ParameterizedTest(name = "{0} with {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          consent is given         | with consent is given           | true
          consent is refused       | with consent is given           | false
          consent is not withdrawn | with consent is withdrawn       | false
          consent is absent        | with consent is absent          | true
          consent is absent        |                                 | unknown
          consent is not given     |                                 | unknown
          objection is raised      | with objection is raised        | true
          objection is raised      | with objection is not raised    | false
          objection is not raised  |                                 | unknown
          """)
  void registers(String condition, @Nullable String request, String truth) {
    check(condition, request, truth);
  }
}
