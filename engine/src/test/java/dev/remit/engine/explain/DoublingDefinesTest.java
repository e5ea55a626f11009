package dev.remit.engine.explain;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.remit.engine.example.Coverage;
import dev.remit.engine.example.ExampleRequests;
import dev.remit.engine.example.ExampleResult;
import dev.remit.engine.example.ExampleRunner;
import dev.remit.engine.interpret.Interpreter;
import dev.remit.engine.request.ComputedFacts;
import dev.remit.engine.request.Request;
import dev.remit.lang.PolicyChecker;
import dev.remit.lang.format.Formatter;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.source.Source;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.syntax.Parser;
import dev.remit.lang.word.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sixty defines, each naming the one before it twice, are 2^60 conditions when written out. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class DoublingDefinesTest {

  private static final int DEFINES = 60;

  private static final String TEXT =
      """
      vocabulary v
      category data_items { a  b }
      action access
      recipient r
      recipient has
        good boolean
        until date
      policy p version "1" in force from 2020-01-01 uses v
      define d0: recipient.good and recipient.until >= request.date
      DEFINES
      rule yes permit access of data_items when d60
      rule twin permit access of a, b when d60
      rule no forbid access of b unless d60 or d59
      rule ask refer access of data_items when not d60
      example "Known to be good"
        request access of a, b to r on 2020-06-01
        with recipient.good = true, recipient.until = 2021-01-01
        expect permitted by yes
      example "Too late"
        request access of a, b to r on 2020-06-01
        with recipient.good = true, recipient.until = 2020-01-01
        expect denied
      example "Not known"
        request access of a to r on 2020-06-01
        expect incomplete missing recipient.good
      """;

  private static String text(String operator) {
    return TEXT.replace(
        "DEFINES",
        IntStream.rangeClosed(1, DEFINES)
            .mapToObj(i -> "define d%d: d%d %s d%d".formatted(i, i - 1, operator, i - 1))
            .collect(joining("\n")));
  }

  private static PolicyVersion check(String text) {
    SourceFile file = new SourceFile("p.remit", text.getBytes(StandardCharsets.UTF_8));
    PolicySet set = PolicyChecker.check(List.of(file)).value().orElseThrow();
    return set.versions().getFirst();
  }

  @ParameterizedTest
  @ValueSource(strings = {"and", "or"})
  void areCheckedDecidedAndExplainedInNoTime(String operator) {
    PolicyVersion version = check(text(operator));

    assertThat(version.examples())
        .map(example -> ExampleRunner.run(version, example))
        .allMatch(ExampleResult::passed);
    assertThat(Coverage.of(version).unexercised()).extracting("name").containsExactly("ask");

    Request late = ExampleRequests.of(version, version.examples().get(1));
    Explanation explanation = Explainer.explain(version, late);
    assertThat(explanation.decision().items()).allMatch(item -> item.outcome() == Outcome.DENIED);
    assertThat(explanation.toString()).hasSizeLessThan(100_000);
    assertThat(explanation).isEqualTo(Explainer.explain(version, late));
    assertThat(Remedies.find(version, late, ComputedFacts.NONE).found())
        .extracting(Wording::remedy)
        .anySatisfy(remedy -> assertThat(remedy).contains("recipient.until", "permitted"));

    Request unknown = ExampleRequests.of(version, version.examples().get(2));
    assertThat(Interpreter.decide(version, unknown).items().getFirst().missing())
        .extracting(Input::toString)
        .containsExactly("recipient.good", "recipient.until");
    assertThat(Explainer.explain(version, unknown))
        .hasSameHashCodeAs(Explainer.explain(version, unknown));
  }

  @Test
  void areHashedComparedAndPrintedByName() {
    PolicyVersion version = check(text("and"));

    assertThat(version.rules().stream().distinct()).hasSameSizeAs(version.rules());
    assertThat(version.rules().toString()).contains("d60").doesNotContain("d58");
    assertThat(version.rules()).isNotEqualTo(check(text("and")).rules());
  }

  @Test
  void areFormattedInNoTime() {
    String text = text("and");
    String formatted = Formatter.format(Parser.parse(Source.of("p.remit", text)).document());
    assertThat(formatted).contains("define d60: d59 and d59");
  }
}
