package dev.remit.engine.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.decision.Decision;
import dev.remit.engine.decision.ItemDecision;
import dev.remit.lang.model.Duty;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.word.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules decide. */
class InterpreterTest {

  private static Decision decide(String rules, String request) {
    PolicyVersion version =
        Policies.version(rules + "\nexample \"x\" request " + request + " expect denied");
    return Interpreter.decide(version, Policies.request(version));
  }

  private static List<String> rules(ItemDecision item) {
    return item.decidedBy().stream().map(Rule::name).toList();
  }

  private static List<String> duties(ItemDecision item) {
    return item.obligations().stream().map(Duty::toString).toList();
  }

  private static List<String> missing(ItemDecision item) {
    return item.missing().stream().map(Input::toString).toList();
  }

  /** Whether a forbid, a permit and a refer are true; the outcome, by whom, and what is missing. */
  @ParameterizedTest(name = "forbid {0}, permit {1}, refer {2}: {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          true    | true    | true    | denied     | f   |
          true    | true    | unknown | denied     | f   |
          true    | true    | false   | denied     | f   |
          true    | unknown | true    | denied     | f   |
          true    | unknown | unknown | denied     | f   |
          true    | unknown | false   | denied     | f   |
          true    | false   | true    | denied     | f   |
          true    | false   | unknown | denied     | f   |
          true    | false   | false   | denied     | f   |
          unknown | true    | true    | incomplete | f   | recipient.flag
          unknown | true    | unknown | incomplete | f   | recipient.flag
          unknown | true    | false   | incomplete | f   | recipient.flag
          unknown | unknown | true    | incomplete | f p | recipient.flag recipient.other_flag
          unknown | unknown | unknown | incomplete | f p | recipient.flag recipient.other_flag
          unknown | unknown | false   | incomplete | f p | recipient.flag recipient.other_flag
          unknown | false   | true    | denied     |     |
          unknown | false   | unknown | denied     |     |
          unknown | false   | false   | denied     |     |
          false   | true    | true    | referred   | r   |
          false   | true    | unknown | referred   | r   |
          false   | true    | false   | permitted  | p   |
          false   | unknown | true    | incomplete | p   | recipient.other_flag
          false   | unknown | unknown | incomplete | p   | recipient.other_flag
          false   | unknown | false   | incomplete | p   | recipient.other_flag
          false   | false   | true    | denied     |     |
          false   | false   | unknown | denied     |     |
          false   | false   | false   | denied     |     |
          """)
  void theTable(
      String forbid,
      String permit,
      String refer,
      String outcome,
      @Nullable String by,
      @Nullable String missing) {
    String rules =
        """
        rule r refer any of everything when recipient.flag_or_none
        rule p permit any of everything when recipient.other_flag
        rule f forbid any of everything when recipient.flag
        """;
    String given =
        Stream.of(given("flag", forbid), given("other_flag", permit), given("flag_or_none", refer))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    String request = "access of name" + (given.isEmpty() ? "" : " with " + given);
    ItemDecision item = decide(rules, request).items().getFirst();
    assertThat(item.outcome().word()).isEqualTo(outcome);
    assertThat(rules(item)).isEqualTo(words(by));
    assertThat(missing(item)).isEqualTo(words(missing));
  }

  private static Optional<String> given(String fact, String truth) {
    return truth.equals("unknown")
        ? Optional.empty()
        : Optional.of("recipient." + fact + " = " + truth);
  }

  private static List<String> words(@Nullable String text) {
    return text == null ? List.of() : List.of(text.split(" "));
  }

  @Test
  void aLimitDeniesOtherPurposesThanItNames() {
    String rules =
        """
        rule p permit any of everything
        rule l limit any of everything for research
        """;
    assertThat(decide(rules, "access of name for long_study").outcome())
        .isEqualTo(Outcome.PERMITTED);
    assertThat(decide(rules, "access of name for press").outcome()).isEqualTo(Outcome.DENIED);
    assertThat(decide(rules, "access of name for wellbeing").outcome())
        .isEqualTo(Outcome.INCOMPLETE);
    assertThat(decide(rules, "access of name").outcome()).isEqualTo(Outcome.INCOMPLETE);
  }

  @Test
  void aRuleAppliesWithItsHeadAndWhenAndNotItsUnless() {
    String rules =
        """
        rule p permit access of name to council for research in lab under task
          when recipient.flag unless recipient.other_flag
        """;
    String all = "access of name to council for research in lab under task";
    String both = " with recipient.flag = true, recipient.other_flag = false";
    assertThat(decide(rules, all + both).outcome()).isEqualTo(Outcome.PERMITTED);
    assertThat(decide(rules, all.replace("name", "years") + both).outcome())
        .isEqualTo(Outcome.DENIED);
    assertThat(decide(rules, all.replace("council", "university") + both).outcome())
        .isEqualTo(Outcome.DENIED);
    assertThat(decide(rules, all.replace("in lab", "") + both).outcome())
        .isEqualTo(Outcome.INCOMPLETE);
    assertThat(decide(rules, all.replace("under task", "") + both).outcome())
        .isEqualTo(Outcome.INCOMPLETE);
    assertThat(decide(rules, all + both.replace("false", "true")).outcome())
        .isEqualTo(Outcome.DENIED);
  }

  @ParameterizedTest(name = "permit … of {0}: {1} is {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          everything                     | name       | permitted
          age                            | years      | permitted
          age                            | name       | denied
          person but age                 | name       | permitted
          person but age                 | years      | denied
          everything except years, name  | months_old | permitted
          person and age                 | years      | permitted
          person and age                 | name       | denied
          person and age, year_group     | year_group | permitted
          everything but person and age  | name       | permitted
          """)
  void heads(String data, String item, String outcome) {
    Decision decision = decide("rule p permit any of " + data, "access of " + item);
    assertThat(decision.outcome().word()).isEqualTo(outcome);
  }

  @ParameterizedTest(name = "to {0}: {1} is {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          anyone              | to body       | permitted
          anyone              |               | permitted
          body                |               | incomplete
          body                | to council    | permitted
          council             | to body       | incomplete
          body but council    | to body       | incomplete
          body but council    | to university | permitted
          body but council    | to council    | denied
          anyone but council  |               | incomplete
          council, university | to body       | incomplete
          """)
  void vagueTermsNeitherMatchNorEscape(String recipients, @Nullable String to, String outcome) {
    Decision decision =
        decide(
            "rule p permit any of everything to " + recipients,
            "access of name " + (to == null ? "" : to));
    assertThat(decision.outcome().word()).isEqualTo(outcome);
  }

  @Test
  void eachItemIsDecidedOnItsOwn() {
    Decision decision =
        decide(
            """
            rule p permit any of person
            rule f forbid any of years
            """,
            "access of name, years, year_group");
    assertThat(decision.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(decision.items())
        .extracting(item -> item.item().name() + " " + item.outcome().word())
        .containsExactlyInAnyOrder("name permitted", "years denied", "year_group denied");
  }

  @Test
  void obligationsOfWhatMayApplyAreMerged() {
    String rules =
        """
        rule a permit any of everything requiring retain(24 months), tell("a")
        rule b permit any of name requiring retain(1 year), tell("b"), suppress(5)
        rule c oblige any of everything when recipient.flag requiring suppress(10)
        rule d oblige any of everything when recipient.other_flag requiring suppress(99)
        """;
    String known = "access of name with recipient.other_flag = false";
    ItemDecision item = decide(rules, known).items().getFirst();
    assertThat(rules(item)).containsExactly("a", "b");
    assertThat(duties(item))
        .containsExactly("retain(12 months)", "suppress(10)", "tell({ \"a\", \"b\" })");
    assertThat(missing(item)).isEmpty();
  }

  @Test
  void whatIsMissingIsReadByUnknownPartsOnly() {
    String rules =
        """
        define d: recipient.number > 1 or recipient.label = "x"
        rule p permit any of everything for research
          when d and recipient.notice < 2 months and recipient.flag unless consent is refused
        """;
    String request =
        "access of name for wellbeing with recipient.number = 0, recipient.flag = true";
    ItemDecision item = decide(rules, request).items().getFirst();
    assertThat(item.outcome()).isEqualTo(Outcome.INCOMPLETE);
    assertThat(missing(item))
        .containsExactly("consent", "purpose", "recipient.label", "recipient.notice");
  }
}
