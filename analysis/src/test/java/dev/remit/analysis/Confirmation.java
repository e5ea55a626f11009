package dev.remit.analysis;

import dev.remit.analysis.encode.Meanings;
import dev.remit.engine.compile.CompiledVersion;
import dev.remit.engine.decision.ItemDecision;
import dev.remit.engine.interpret.Evaluation;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Truth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides the same requests under versions and small changes of them, and says which requests tell
 * a change from what it was. Each request is made once for all of them, and decided once for each
 * version that was not changed.
 */
final class Confirmation {

  /** How many requests are kept at once. */
  private static final int AT_ONCE = 10_000;

  /** Of how many requests one is looked at more closely. */
  private static final int CLOSELY = 10;

  /** A changed version under test. Not thread-safe, and used by one thread at a time. */
  static final class Candidate {
    private final String what;
    private final PolicyVersion before;
    private final CompiledVersion compiled;
    private final List<Rule> dropped;
    private final List<Rule> added;
    private Optional<String> difference = Optional.empty();
    private long requests;
    private long looked;
    private long reached;
    private long turned;

    Candidate(String what, PolicyVersion before, PolicyVersion after) {
      this.what = what;
      this.before = before;
      this.compiled = CompiledVersion.of(after);
      this.dropped = without(before, after);
      this.added = without(after, before);
    }

    private static List<Rule> without(PolicyVersion some, PolicyVersion others) {
      Meanings meanings = new Meanings();
      Set<Integer> known = new HashSet<>();
      others.rules().forEach(rule -> known.add(meanings.of(rule)));
      return some.rules().stream().filter(rule -> !known.contains(meanings.of(rule))).toList();
    }

    String what() {
      return what;
    }

    /** The first request that is decided differently; none if there was none. */
    Optional<String> difference() {
      return difference;
    }

    /** How many requests were decided. */
    long requests() {
      return requests;
    }

    /** How many were looked at closely. */
    long looked() {
      return looked;
    }

    /** Of these, how many come to a rule that changed. */
    long reached() {
      return reached;
    }

    /** Of these, for how many a rule that changed is not as true as it was. */
    long turned() {
      return turned;
    }

    private void decide(List<Request> some, List<List<ItemDecision>> decided) {
      for (int i = 0; i < some.size() && difference.isEmpty(); i++) {
        Request request = some.get(i);
        boolean closely = requests++ % CLOSELY == 0;
        for (int item = 0; item < request.items().size(); item++) {
          Term term = request.items().get(item);
          if (!isSame(decided.get(i).get(item), compiled.decide(request, term))) {
            difference = Optional.of(what + " is not equal for " + term + " of " + request);
            return;
          }
        }
        if (closely) {
          look(request);
        }
      }
    }

    private void look(Request request) {
      boolean reaches = false;
      boolean turns = false;
      for (Term item : request.items()) {
        Evaluation evaluation = new Evaluation(before.vocabulary(), request, item);
        List<Truth> was = notFalse(dropped, evaluation);
        List<Truth> is = notFalse(added, evaluation);
        reaches |= !was.isEmpty() || !is.isEmpty();
        turns |= !was.equals(is);
      }
      looked++;
      reached += reaches ? 1 : 0;
      turned += turns ? 1 : 0;
    }

    private static List<Truth> notFalse(List<Rule> rules, Evaluation evaluation) {
      return rules.stream()
          .map(evaluation::truth)
          .filter(truth -> truth != Truth.FALSE)
          .sorted()
          .toList();
    }
  }

  private Confirmation() {}

  static boolean isSame(ItemDecision one, ItemDecision other) {
    return one.outcome() == other.outcome() && one.obligations().equals(other.obligations());
  }

  /** Decides so many requests, for each candidate until one tells. */
  static void decide(List<Candidate> candidates, NearExamples random, int requests) {
    IdentityHashMap<PolicyVersion, CompiledVersion> versions = new IdentityHashMap<>();
    candidates.forEach(c -> versions.computeIfAbsent(c.before, CompiledVersion::of));
    for (int done = 0; done < requests; done += AT_ONCE) {
      List<Request> some = new ArrayList<>();
      for (int i = 0; i < Math.min(AT_ONCE, requests - done); i++) {
        some.add(random.request());
      }
      IdentityHashMap<PolicyVersion, List<List<ItemDecision>>> decided = new IdentityHashMap<>();
      versions.forEach((version, compiled) ->
          decided.put(
              version,
              some.stream()
                  .map(request ->
                      request.items().stream().map(item -> compiled.decide(request, item)).toList())
                  .toList()));
      candidates.parallelStream()
          .forEach(c -> c.decide(some, decided.getOrDefault(c.before, List.of())));
    }
  }
}
