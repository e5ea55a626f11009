package dev.remit.analysis.find;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.analysis.encode.Encoding;
import dev.remit.analysis.encode.Scope;
import dev.remit.analysis.logic.Formula;
import dev.remit.analysis.logic.Logic;
import dev.remit.lang.PolicyChecker;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.word.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is found if the questions run out, whichever is the last that is answered. */
class FinderTest {

  private static final String TEXT =
      """
      vocabulary v
        purpose care purpose trade purpose press
        category name category grades category photo
        recipient school recipient broker
        action see
        recipient has
          trained boolean
      policy p version "1" in force from 2021-01-01 uses v
        rule schools permit any of everything to school
        rule names permit any of name
        rule no_photos forbid any of photo for trade
      policy p version "2" in force from 2022-01-01 uses v
        rule schools permit any of everything to school when recipient.trained
        rule grades permit any of grades for care
        rule no_photos forbid any of photo for trade, press
      """;

  private static final Kind LESS =
      new Kind(List.of(Optional.of(Outcome.PERMITTED), Optional.of(Outcome.DENIED)));

  @Test
  void whatIsFoundByThenLiesInWhatIsLookedFor() {
    PolicySet set =
        PolicyChecker.check(
                List.of(new SourceFile("p.remit", TEXT.getBytes(StandardCharsets.UTF_8))))
            .value()
            .orElseThrow();
    Encoding encoding = new Encoding(set.versions().stream().map(Scope::of).toList());
    Set<Integer> sizes = new HashSet<>();
    try (Session any = new Session(encoding, Duration.ofSeconds(30))) {
      int questions = 0;
      Finder.Regions found = find(encoding, questions, any);
      while (!found.whole()) {
        sizes.add(found.found().size());
        questions += 5;
        found = find(encoding, questions, any);
      }
      assertThat(found.found()).hasSizeGreaterThan(2);
      assertThat(sizes).contains(0).hasSizeGreaterThan(2);
      assertThat(find(encoding, 10_000, any).found()).hasSameSizeAs(found.found());
    }
  }

  private static Finder.Regions find(Encoding encoding, int questions, Session any) {
    Logic logic = encoding.logic();
    try (Session some = new Session(encoding, Duration.ofSeconds(30), questions)) {
      Finder finder = new Finder(some);
      Finder.Regions regions = finder.find(LESS, List.of(logic.constant(true)));
      for (Found each : regions.found()) {
        Formula region = each.formula(encoding.space(), logic);
        assertThat(any.isPossible(region)).isTrue();
        assertThat(any.isPossible(region, logic.not(finder.decided(LESS)))).isFalse();
      }
      return regions;
    }
  }
}
