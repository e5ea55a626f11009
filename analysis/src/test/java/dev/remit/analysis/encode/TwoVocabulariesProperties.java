package dev.remit.analysis.encode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.analysis.Accepted;
import dev.remit.analysis.logic.Evaluator;
import dev.remit.engine.interpret.Interpreter;
import dev.remit.engine.random.Chance;
import dev.remit.engine.random.RandomRequests;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Outcome;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * Of two versions in two vocabularies, the formulas say of each what the reference interpreter says
 * of the request as that version's readers take it: whether it can be asked at all, and what it
 * then decides.
 */
class TwoVocabulariesProperties {

  private static final int REQUESTS = 4;

  @Property(tries = 200)
  void formulasSayWhatEachVersionDecides(
      @ForAll("seeds") long seed,
      @ForAll @IntRange(min = 1, max = 6) int size,
      @ForAll boolean wideFirst) {
    tried(seed, size, wideFirst);
  }

  @Test
  void amongThemAreRequestsForDatasetsOfEitherKind() {
    Tally all = new Tally();
    for (int seed = 0; seed < 100; seed++) {
      Tally tally = tried(seed, 1 + seed % 6, seed % 2 == 0);
      all.accepted += tally.accepted;
      all.refused += tally.refused;
      all.unread += tally.unread;
    }
    assertThat(all.accepted).isGreaterThan(2);
    assertThat(all.refused).isGreaterThan(2);
    assertThat(all.unread).isGreaterThan(20);
  }

  /** How often what is special was tried. */
  private static final class Tally {
    private int accepted;
    private int refused;

    /** Facts that one version has no words for. */
    private int unread;
  }

  private static Tally tried(long seed, int size, boolean wideFirst) {
    Tally tally = new Tally();
    Neighbours sets = Neighbours.of(seed, size);
    Chance chance = Chance.of(~seed);
    int index = chance.between(0, sets.wide().versions().size() - 1);
    PolicyVersion wide = sets.wide().versions().get(index);
    PolicyVersion narrow = sets.narrow().versions().get(index);
    List<PolicySet> both =
        wideFirst ? List.of(sets.wide(), sets.narrow()) : List.of(sets.narrow(), sets.wide());
    List<PolicyVersion> versions = wideFirst ? List.of(wide, narrow) : List.of(narrow, wide);
    Encoding encoding = new Encoding(versions.stream().map(Scope::of).toList());
    RandomRequests requests = new RandomRequests(wide, chance);
    // Where no condition speaks of the other items, each is asked for by itself.
    boolean readsData = encoding.space().data().isPresent();
    Translation shared = new Translation(sets.narrow());
    for (int i = 0; i < REQUESTS; i++) {
      Request random = narrowed(Accepted.withoutEmptyIds(requests.request()), encoding, chance);
      for (Term item : random.items()) {
        List<Term> others =
            random.items().stream()
                .filter(each -> each.equals(item) || (readsData && shared.item(each).isPresent()))
                .toList();
        check(sets, both, versions, encoding, random.withItems(others), item, tally);
      }
    }
    return tally;
  }

  /** Without a dataset that nobody reads, and often for items of datasets only. */
  private static Request narrowed(Request request, Encoding encoding, Chance chance) {
    boolean read =
        encoding.space().facts().keySet().stream().anyMatch(key -> key.startsWith("dataset.id\n"));
    if (!read) {
      return Accepted.without(request, fact -> fact.path().equals("dataset.id"));
    }
    List<Term> inDatasets =
        request.items().stream().filter(item -> item.name().startsWith("x")).toList();
    return inDatasets.isEmpty() || chance.in100(20) ? request : request.withItems(inDatasets);
  }

  private static void check(
      Neighbours sets,
      List<PolicySet> both,
      List<PolicyVersion> versions,
      Encoding encoding,
      Request random,
      Term item,
      Tally tally) {
    List<Translation> to = both.stream().map(Translation::new).toList();
    List<Optional<Request>> taken =
        to.stream()
            .map(translation -> translation.of(random).filter(translation::isAccepted))
            .toList();
    Request whole = new Translation(sets.wide()).of(random).orElseThrow();
    Evaluator evaluator = new Evaluator(Reading.of(encoding, whole, item, taken));
    if (taken.stream().allMatch(Optional::isPresent)) {
      assertThat(Reading.isReal(encoding, evaluator)).as(sets.text() + whole).isTrue();
    }
    for (int version = 0; version < versions.size(); version++) {
      VersionFormulas formulas = encoding.versions().get(version);
      boolean asked =
          evaluator.holds(formulas.asked()) && evaluator.holds(encoding.space().accepts(version));
      assertThat(asked).as(sets.text() + whole + version).isEqualTo(taken.get(version).isPresent());
      if (encoding.space().accepts(version) != encoding.logic().constant(true)) {
        tally.accepted += asked ? 1 : 0;
        tally.refused += asked ? 0 : 1;
      }
      if (asked) {
        Request request = taken.get(version).orElseThrow();
        tally.unread += whole.facts().size() - request.facts().size();
        Term same = to.get(version).item(item).orElseThrow();
        Outcome decided = Interpreter.decide(versions.get(version), request, same).outcome();
        assertThat(evaluator.holds(formulas.decides(decided)))
            .as("%s is decided %s of %s, %s", item, decided, request, sets.text())
            .isTrue();
      }
    }
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs().withDistribution(RandomDistribution.uniform()).withoutEdgeCases();
  }
}
