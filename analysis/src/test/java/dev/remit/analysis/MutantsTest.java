package dev.remit.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.analysis.report.Diff;
import dev.remit.analysis.report.Region;
import dev.remit.analysis.report.Witness;
import dev.remit.engine.compile.CompiledVersion;
import dev.remit.engine.decision.ItemDecision;
import dev.remit.engine.random.Chance;
import dev.remit.engine.random.RandomRequests;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Term;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Seeded slips of the pen in the policies of the National Pupil Database: each is reported with a
 * request that is really decided differently, or proved to change nothing, which random requests
 * confirm. {@code -Dremit.mutants=1} tries every one, and {@code -Dremit.mutants.requests} says how
 * many requests confirm each that changes nothing; a build tries one in {@value #SOME}.
 */
class MutantsTest {

  private static final int SOME = 60;

  @Test
  void everyMutantIsToldOrProvedEqual() {
    int every = Integer.getInteger("remit.mutants", SOME);
    int requests = Integer.getInteger("remit.mutants.requests", 2_000);
    List<String> wrong = new ArrayList<>();
    int told = 0;
    int equal = 0;
    int index = 0;
    for (PolicyVersion version : Policies.npd().versions()) {
      for (Mutants.Mutant mutant : Mutants.of(version)) {
        if (index++ % every == 0) {
          Diff diff = Policies.analysis().diff(version, mutant.version());
          if (diff.isProvedEqual()) {
            equal++;
            confirm(diff, mutant.what(), requests, wrong);
          } else {
            told++;
            witnesses(diff, mutant.what(), wrong);
          }
        }
      }
    }
    System.out.println("mutants: %d told, %d proved equal, of %d".formatted(told, equal, index));
    assertThat(wrong).isEmpty();
    assertThat(told).isGreaterThan(equal);
  }

  private static void witnesses(Diff diff, String mutant, List<String> wrong) {
    if (diff.regions().isEmpty()) {
      wrong.add(mutant + " is not decided: " + diff.undecided());
    }
    for (Region region : diff.regions()) {
      Witness witness = region.witness();
      Request request = witness.any().request();
      Term item = witness.any().item();
      if (isSame(
          CompiledVersion.of(diff.before()).decide(request, item),
          CompiledVersion.of(diff.after()).decide(request, item))) {
        wrong.add(mutant + " has a witness that does not differ");
      }
    }
  }

  private static boolean isSame(ItemDecision one, ItemDecision other) {
    return one.outcome() == other.outcome() && one.obligations().equals(other.obligations());
  }

  private static void confirm(Diff diff, String mutant, int requests, List<String> wrong) {
    CompiledVersion before = CompiledVersion.of(diff.before());
    CompiledVersion after = CompiledVersion.of(diff.after());
    RandomRequests random = new RandomRequests(diff.before(), Chance.of(mutant.hashCode()));
    for (int i = 0; i < requests; i++) {
      Request request = random.request();
      for (Term item : request.items()) {
        if (!isSame(before.decide(request, item), after.decide(request, item))) {
          wrong.add(mutant + " is not equal for " + item + " of " + request);
          return;
        }
      }
    }
  }
}
