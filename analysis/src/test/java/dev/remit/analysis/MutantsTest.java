package dev.remit.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.analysis.report.Diff;
import dev.remit.analysis.report.Region;
import dev.remit.analysis.report.Witness;
import dev.remit.engine.compile.CompiledVersion;
import dev.remit.engine.random.Chance;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Seeded slips of the pen in the policies of the National Pupil Database: each is reported with a
 * request that is really decided differently, or proved to change nothing, which random requests
 * confirm. The same requests find most of those that were reported, so that they would find others
 * too. {@code -Dremit.mutants=1} tries every one, and {@code -Dremit.mutants.requests} says how
 * many requests are tried on each; a build tries one in {@value #SOME}.
 */
class MutantsTest {

  private static final int SOME = 60;

  @Test
  void everyMutantIsToldOrProvedEqual() {
    int every = Integer.getInteger("remit.mutants", SOME);
    int requests = Integer.getInteger("remit.mutants.requests", 2_000);
    List<String> wrong = new ArrayList<>();
    List<Confirmation.Candidate> told = new ArrayList<>();
    List<Confirmation.Candidate> equal = new ArrayList<>();
    int index = 0;
    PolicySet set = Policies.npd();
    for (PolicyVersion version : set.versions()) {
      for (Mutants.Mutant mutant : Mutants.of(version)) {
        if (index++ % every == 0) {
          Diff diff = Policies.analysis().diff(version, mutant.version());
          if (!diff.isProvedEqual()) {
            witnesses(diff, mutant.what(), wrong);
          }
          (diff.isProvedEqual() ? equal : told)
              .add(new Confirmation.Candidate(mutant.what(), version, mutant.version()));
        }
      }
    }
    List<Confirmation.Candidate> all = Stream.concat(told.stream(), equal.stream()).toList();
    Confirmation.decide(all, new NearExamples(set, Chance.of(5)), requests);
    equal.forEach(candidate -> candidate.difference().ifPresent(wrong::add));
    long found = told.stream().filter(each -> each.difference().isPresent()).count();
    report(index, told, equal, found);
    assertThat(wrong).isEmpty();
    assertThat(told.size()).isGreaterThan(equal.size());
    assertThat(2 * found).as("of those told, found by requests").isGreaterThan(told.size());
    assertThat(equal).allMatch(candidate -> candidate.reached() > 0);
  }

  private static void report(
      int all, List<Confirmation.Candidate> told, List<Confirmation.Candidate> equal, long found) {
    System.out.printf(
        "mutants: %d told, %d of them found by requests, %d proved equal, of %d%n",
        told.size(), found, equal.size(), all);
    if (Boolean.getBoolean("remit.mutants.report")) {
      equal.forEach(each ->
          System.out.printf(
              "equal for %d requests; of %d looked at closely %d reach it, of which %d turn it: %s%n",
              each.requests(), each.looked(), each.reached(), each.turned(), each.what()));
      told.stream()
          .filter(each -> each.difference().isEmpty())
          .forEach(each ->
              System.out.printf(
                  "not found by requests, %d reach it, of which %d turn it: %s%n",
                  each.reached(), each.turned(), each.what()));
    }
  }

  private static void witnesses(Diff diff, String mutant, List<String> wrong) {
    if (diff.regions().isEmpty()) {
      wrong.add(mutant + " is not decided: " + diff.undecided());
    }
    for (Region region : diff.regions()) {
      Witness witness = region.witness();
      Request request = witness.any().request();
      Term item = witness.any().item();
      if (Confirmation.isSame(
          CompiledVersion.of(diff.before()).decide(request, item),
          CompiledVersion.of(diff.after()).decide(request, item))) {
        wrong.add(mutant + " has a witness that does not differ");
      }
    }
  }
}
