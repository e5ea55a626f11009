package dev.remit.analysis.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.analysis.Analysis;
import dev.remit.analysis.Limits;
import dev.remit.analysis.Progress;
import dev.remit.analysis.report.Comparison;
import dev.remit.analysis.report.Region;
import dev.remit.lang.PolicyChecker;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

/** Two states of a set are compared on each date by the versions that decide on it. */
class TimelineTest {

  private static final String WORDS =
      """
      vocabulary v
        purpose care
        category name category photo
        recipient school
        action see
      """;
  private static final String NAMES = "rule names permit any of name\n";
  private static final String ALL = "rule open permit any of everything\n";

  /** One version of a policy. */
  private static String version(String policy, String name, String from, String rules) {
    return "policy %s version \"%s\" in force from %s uses v\n%s\n"
        .formatted(policy, name, from, rules);
  }

  private static PolicySet set(String... versions) {
    String text = WORDS + String.join("\n", versions);
    var checked =
        PolicyChecker.check(
            List.of(new SourceFile("p.remit", text.getBytes(StandardCharsets.UTF_8))));
    return checked.value().orElseThrow(() -> new AssertionError(checked.diagnostics()));
  }

  private static List<String> spans(PolicySet before, PolicySet after) {
    return Timeline.of("p", before, after).stream()
        .map(span -> span.days() + ": " + name(span.before()) + " → " + name(span.after()))
        .toList();
  }

  private static String name(Optional<PolicyVersion> version) {
    return version.map(PolicyVersion::version).orElse("none");
  }

  private static Comparison compared(PolicySet before, PolicySet after) {
    Analysis analysis = Analysis.of(new Limits(Duration.ofSeconds(30), 1), Progress.NONE);
    return new SetComparison(analysis::diff).compare("p", before, after);
  }

  private static List<String> parts(Comparison comparison) {
    return comparison.parts().stream()
        .map(part ->
            part.versions()
                + " "
                + part.days()
                + " "
                + part.diff().regions().stream().map(Region::text).toList())
        .toList();
  }

  @Test
  void timeIsCutWhereEitherSideChangesItsVersion() {
    PolicySet before =
        set(version("p", "1", "2021-01-01", NAMES), version("p", "2", "2022-01-01", ALL));
    PolicySet after =
        set(version("p", "1", "2021-01-01", NAMES), version("p", "2", "2023-06-01", ALL));
    assertThat(spans(before, after))
        .containsExactly(
            "from 2021-01-01 to 2021-12-31: 1 → 1",
            "from 2022-01-01 to 2023-05-31: 2 → 1",
            "from 2023-06-01 on: 2 → 2");
  }

  @Test
  void oneSideMayBeginLater() {
    assertThat(
            spans(
                set(version("p", "2", "2022-01-01", ALL)),
                set(version("p", "1", "2021-01-01", ALL))))
        .containsExactly("from 2021-01-01 to 2021-12-31: none → 1", "from 2022-01-01 on: 2 → 1");
    assertThat(
            spans(
                set(version("q", "1", "2022-01-01", ALL)),
                set(version("p", "1", "2021-01-01", ALL))))
        .containsExactly("from 2021-01-01 on: none → 1");
  }

  @Property(tries = 100)
  void everyDateIsInOneSpanOfTheVersionsThatDecideOnIt(
      @ForAll @Size(min = 1, max = 3) @UniqueElements
          List<@IntRange(min = 0, max = 30) Integer> old,
      @ForAll @Size(min = 1, max = 3) @UniqueElements
          List<@IntRange(min = 0, max = 30) Integer> now,
      @ForAll @IntRange(min = 0, max = 40) int day) {
    PolicySet before = from(old);
    PolicySet after = from(now);
    LocalDate date = LocalDate.of(2021, 1, 1).plusDays(day);
    List<Timeline.Span> of =
        Timeline.of("p", before, after).stream().filter(span -> span.days().has(date)).toList();
    Optional<PolicyVersion> was = before.inForce("p", date);
    Optional<PolicyVersion> is = after.inForce("p", date);
    assertThat(of).hasSize(was.isPresent() || is.isPresent() ? 1 : 0);
    of.forEach(span -> assertThat(List.of(span.before(), span.after())).containsExactly(was, is));
  }

  private static PolicySet from(List<Integer> days) {
    Map<Integer, String> versions = new HashMap<>();
    days.forEach(day ->
        versions.put(
            day, version("p", "v" + day, "" + LocalDate.of(2021, 1, 1).plusDays(day), NAMES)));
    List<String> inOrder = new ArrayList<>();
    new TreeSet<>(days).forEach(day -> inOrder.add(versions.getOrDefault(day, "")));
    return set(inOrder.toArray(String[]::new));
  }

  @Test
  void neighboursWithTheSameDifferencesAreToldTogether() {
    PolicySet before =
        set(version("p", "1", "2021-01-01", NAMES), version("p", "2", "2022-01-01", NAMES));
    PolicySet after =
        set(version("p", "1", "2021-01-01", ALL), version("p", "2", "2023-01-01", ALL));
    assertThat(parts(compared(before, before)))
        .containsExactly("1, 2 → 1, 2 from 2021-01-01 on []");
    assertThat(compared(before, before).isProvedEqual()).isTrue();
    // What reads differently is said of each.
    assertThat(parts(compared(before, after)))
        .containsExactly(
            "1 → 1 from 2021-01-01 to 2021-12-31 [any of everything but name: was denied, now permitted]",
            "2 → 1 from 2022-01-01 to 2022-12-31 [any of everything but name: was denied, now permitted]",
            "2 → 2 from 2023-01-01 on [any of everything but name: was denied, now permitted]");
  }

  @Test
  void withoutAVersionNothingIsKnown() {
    Comparison comparison =
        compared(
            set(version("p", "2", "2022-01-01", ALL)), set(version("p", "1", "2021-01-01", ALL)));
    assertThat(parts(comparison))
        .containsExactly(
            "no version in force → 1 from 2021-01-01 to 2021-12-31"
                + " [any of everything: was not known, now permitted]",
            "2 → 1 from 2022-01-01 on []");
    assertThat(comparison.regions())
        .singleElement()
        .satisfies(region -> {
          assertThat(region.witness().before()).isEmpty();
          assertThat(region.witness().after())
              .hasValueSatisfying(decided ->
                  assertThat(decided.request().date()).isEqualTo(LocalDate.of(2021, 1, 1)));
        });
  }

  @Test
  void policiesOfEitherSideAreNamed() {
    assertThat(
            SetComparison.policies(
                set(version("q", "1", "2021-01-01", ALL)),
                set(version("p", "1", "2021-01-01", ALL), version("q", "1", "2021-01-01", ALL))))
        .containsExactly("p", "q");
  }
}
