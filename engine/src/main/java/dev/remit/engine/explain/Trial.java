package dev.remit.engine.explain;

import dev.remit.engine.compile.CompiledVersion;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tries changes on a request, of whose items each class is decided by one of its items. */
final class Trial {

  private final CompiledVersion version;
  private final ChangedRequests requests;
  private final List<List<Term>> classes;
  private final List<Optional<Outcome>> before;
  private int decided;

  Trial(CompiledVersion version, ChangedRequests requests, List<List<Term>> classes) {
    this.version = version;
    this.requests = requests;
    this.classes = classes;
    this.before = outcomes(requests.original());
  }

  /** How many decisions of one item were made so far. */
  int decided() {
    return decided;
  }

  /** What each class is decided; empty for one of which no item is left. */
  List<Optional<Outcome>> before() {
    return before;
  }

  Result of(List<Change> changes) {
    return new Result(before, outcomes(requests.with(changes)));
  }

  private List<Optional<Outcome>> outcomes(Request changed) {
    Set<Term> asked = new HashSet<>(changed.items());
    List<Optional<Outcome>> outcomes = new ArrayList<>();
    for (List<Term> items : classes) {
      Optional<Term> item = items.stream().filter(asked::contains).findFirst();
      item.ifPresent(_ -> decided++);
      outcomes.add(item.map(one -> version.decide(changed, one).outcome()));
    }
    return outcomes;
  }

  /** What changes do to each class. */
  record Result(List<Optional<Outcome>> before, List<Optional<Outcome>> after) {
    Result {
      before = List.copyOf(before);
      after = List.copyOf(after);
    }

    boolean permitsAll() {
      return after.stream().flatMap(Optional::stream).allMatch(Outcome.PERMITTED::equals);
    }

    /** Whether a class gets a better outcome. */
    boolean isBetter(int i) {
      return after.get(i).isPresent() && rank(after.get(i)) > rank(before.get(i));
    }

    /** Whether it turns some class or permits all, and no class that stays gets a worse outcome. */
    boolean isRemedy() {
      boolean turns = false;
      for (int i = 0; i < after.size(); i++) {
        if (after.get(i).isPresent() && rank(after.get(i)) < rank(before.get(i))) {
          return false;
        }
        turns |= isBetter(i);
      }
      return turns || permitsAll();
    }

    /** Whether it does something that neither of its parts does. */
    boolean isMoreThan(Result one, Result other) {
      if (permitsAll() && !one.permitsAll() && !other.permitsAll()) {
        return true;
      }
      for (int i = 0; i < after.size(); i++) {
        if (isBetter(i)
            && rank(after.get(i)) > rank(one.after.get(i))
            && rank(after.get(i)) > rank(other.after.get(i))) {
          return true;
        }
      }
      return false;
    }

    /** Whether each class fares at least as well, and so does the whole. */
    boolean isAtLeast(Result other) {
      for (int i = 0; i < after.size(); i++) {
        if (rank(after.get(i)) < rank(other.after.get(i))) {
          return false;
        }
      }
      return permitsAll() || !other.permitsAll();
    }

    private static int rank(Optional<Outcome> outcome) {
      return outcome
          .map(known ->
              switch (known) {
                case PERMITTED -> 2;
                case REFERRED -> 1;
                case DENIED, INCOMPLETE, PARTIAL -> 0;
              })
          .orElse(-1);
    }
  }
}
