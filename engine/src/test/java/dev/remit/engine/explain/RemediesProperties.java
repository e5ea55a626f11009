package dev.remit.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.decision.Decision;
import dev.remit.engine.interpret.Interpreter;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Outcome;
import dev.remit.lang.word.Owner;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds of every remedy. Each claim is checked by deciding anew, and can fail. */
class RemediesProperties {

  @Property(tries = 1000)
  void everyRemedyTurnsWhatItSays(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int size) {
    RandomCase random = RandomCase.of(seed, size);
    for (Remedy remedy : Remedies.find(random.version(), random.request(), 2_000).found()) {
      assertTurns(random.version(), random.request(), remedy);
    }
  }

  @Property(tries = 1000)
  void noRemedyHasANeedlessChange(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int size) {
    RandomCase random = RandomCase.of(seed, size);
    for (Remedy remedy : Remedies.find(random.version(), random.request(), 2_000).found()) {
      assertNothingIsNeedless(random.version(), random.request(), remedy);
    }
  }

  @Property(tries = 1000)
  void noRemedyChangesWhatARecipientCannot(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int size) {
    RandomCase random = RandomCase.of(seed, size);
    Request request = random.request();
    for (Remedy remedy : Remedies.find(random.version(), request, 2_000).found()) {
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
    Remedies few = Remedies.find(random.version(), random.request(), budget);
    Remedies all = Remedies.find(random.version(), random.request(), 1_000_000);
    assertThat(all.exhaustive()).isTrue();
    assertThat(few.found()).hasSizeLessThanOrEqualTo(RemedySearch.REMEDIES);
    if (few.exhaustive()) {
      assertThat(few).isEqualTo(all);
    }
  }

  private static void assertTurns(PolicyVersion version, Request request, Remedy remedy) {
    Decision before = Interpreter.decide(version, request);
    Decision after = Interpreter.decide(version, changed(request, remedy.changes()));
    assertThat(after.outcome()).isEqualTo(remedy.outcome());
    assertThat(!remedy.turns().isEmpty() || remedy.permitsAll()).isTrue();
    for (Remedy.Turn turn : remedy.turns()) {
      assertThat(turn.to()).isIn(Outcome.PERMITTED, Outcome.REFERRED);
      for (Term item : turn.items()) {
        assertThat(before.item(item).orElseThrow().outcome()).isEqualTo(turn.from());
        assertThat(after.item(item).orElseThrow().outcome()).isEqualTo(turn.to());
        assertThat(worth(after, item)).isGreaterThan(worth(before, item));
      }
    }
    for (Term item : after.request().items()) {
      assertThat(worth(after, item)).isGreaterThanOrEqualTo(worth(before, item));
    }
  }

  private static void assertNothingIsNeedless(
      PolicyVersion version, Request request, Remedy remedy) {
    assertThat(remedy.changes()).hasSizeBetween(1, 2).doesNotHaveDuplicates();
    Decision both = Interpreter.decide(version, changed(request, remedy.changes()));
    for (Change needed : remedy.changes()) {
      List<Change> rest =
          remedy.changes().stream().filter(change -> !change.equals(needed)).toList();
      Decision without = Interpreter.decide(version, changed(request, rest));
      boolean permitsLess =
          both.outcome() == Outcome.PERMITTED && without.outcome() != Outcome.PERMITTED;
      boolean turnsLess =
          remedy.turns().stream()
              .flatMap(turn -> turn.items().stream())
              .anyMatch(item -> worth(without, item) < worth(both, item));
      assertThat(permitsLess || turnsLess).isTrue();
    }
  }

  private static Request changed(Request request, List<Change> changes) {
    Request changed = request;
    for (Change change : changes) {
      changed = change.applyTo(changed);
    }
    return changed;
  }

  private static int worth(Decision decision, Term item) {
    return decision
        .item(item)
        .map(found ->
            switch (found.outcome()) {
              case PERMITTED -> 2;
              case REFERRED -> 1;
              case DENIED, INCOMPLETE, PARTIAL -> 0;
            })
        .orElse(-1);
  }
}
