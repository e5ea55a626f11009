package dev.remit.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.request.Request;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Owner;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds of every remedy; that each claim can fail, {@link ClaimsTest} shows. */
class RemediesProperties {

  @Property(tries = 500)
  void everyRemedyTurnsWhatItSaysWithoutANeedlessChange(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int size) {
    RandomCase random = RandomCase.of(seed, size);
    for (Remedy remedy : random.remedies(2_000).found()) {
      Claims.assertTurns(random.version(), random.request(), random.computed(), remedy);
      Claims.assertNothingIsNeedless(random.version(), random.request(), random.computed(), remedy);
    }
  }

  @Property(tries = 500)
  void noRemedyChangesWhatARecipientCannot(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int size) {
    RandomCase random = RandomCase.of(seed, size);
    Request request = random.request();
    for (Remedy remedy : random.remedies(2_000).found()) {
      assertThat(Wording.remedy(remedy)).isNotBlank().doesNotContain("Optional[");
      for (Change change : remedy.changes()) {
        switch (change) {
          case Change.Choose(var axis, var from, var to) -> {
            assertThat(axis).isNotIn(Axis.CATEGORY, Axis.RECIPIENT);
            assertThat(from).isEqualTo(request.term(axis)).isNotEqualTo(Optional.of(to));
            if (axis == Axis.PURPOSE && from.isPresent()) {
              assertThat(random.version().vocabulary().axis(axis).isAtOrBelow(to, from.get()))
                  .isTrue();
            }
          }
          case Change.LeaveOut(var items) ->
              assertThat(request.items()).containsAll(items).hasSizeGreaterThan(items.size());
          case Change.FactBecomes(var fact, var from, var to, var _) -> {
            assertThat(fact.owner()).isNotIn(Owner.SUBJECT, Owner.DATASET);
            assertThat(fact.name()).isNotEqualTo("id");
            assertThat(from).isEqualTo(request.fact(fact)).isNotEqualTo(Optional.of(to));
          }
          case Change.ConsentGiven _, Change.ObjectionLifted _ -> {}
        }
      }
    }
  }

  @Property(tries = 200)
  void aSmallBudgetEndsTheSearchAndIsSaid(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 12) int size,
      @ForAll @IntRange(max = 50) int budget) {
    RandomCase random = RandomCase.of(seed, size);
    Remedies few = random.remedies(budget);
    Remedies all = random.remedies(1_000_000);
    assertThat(all.exhaustive()).isTrue();
    assertThat(few.found()).hasSizeLessThanOrEqualTo(RemedySearch.REMEDIES);
    if (few.exhaustive()) {
      assertThat(few).isEqualTo(all);
    }
  }
}
