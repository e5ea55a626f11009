package dev.remit.engine.explain;

import dev.remit.engine.compile.CompiledVersion;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Outcome;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tries the candidates one by one and in pairs on one item of each class, and confirms the best on
 * every item.
 */
final class RemedySearch {

  /** As many remedies are named. */
  static final int REMEDIES = 10;

  /** As many are named that change the same things to the same effect. */
  static final int ALIKE = 3;

  private final CompiledVersion compiled;
  private final PolicyVersion version;
  private final Request request;
  private final Remedies.Budget budget;
  private final ChangedRequests requests;
  private final List<List<Term>> classes;
  private final Trial trial;
  private final List<Candidate> candidates;
  private final List<Found> found = new ArrayList<>();
  private boolean exhaustive = true;

  RemedySearch(CompiledVersion compiled, ChangedRequests requests, Remedies.Budget budget) {
    this.compiled = compiled;
    this.version = compiled.version();
    this.request = requests.original();
    this.budget = budget;
    this.requests = requests;
    this.classes = ItemClasses.of(version, request);
    this.trial = new Trial(compiled, requests, classes);
    this.candidates = candidates();
  }

  Remedies search() {
    List<Trial.Result> singles = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (isSpent()) {
        break;
      }
      Trial.Result result = trial.of(List.of(candidate.change));
      singles.add(result);
      keepIfRemedy(List.of(candidate.change), result);
    }
    pairs(singles);
    return confirmed(mildest());
  }

  private void pairs(List<Trial.Result> singles) {
    int count = singles.size();
    for (int sum = 1; sum <= 2 * count - 3; sum++) {
      for (int first = Math.max(0, sum - count + 1); 2 * first < sum; first++) {
        int second = sum - first;
        if (!isWorthTrying(first, second, singles)) {
          continue;
        }
        if (isSpent()) {
          return;
        }
        List<Change> changes = List.of(candidates.get(first).change, candidates.get(second).change);
        Trial.Result result = trial.of(changes);
        if (result.isMoreThan(singles.get(first), singles.get(second))) {
          keepIfRemedy(changes, result);
        }
      }
    }
  }

  private boolean isWorthTrying(int first, int second, List<Trial.Result> singles) {
    Candidate one = candidates.get(first);
    Candidate other = candidates.get(second);
    boolean fullyTurned = singles.get(first).permitsAll() || singles.get(second).permitsAll();
    boolean bothTurn = singles.get(first).isRemedy() && singles.get(second).isRemedy();
    return !fullyTurned
        && (bothTurn || one.classes.intersects(other.classes))
        && canBothBe(one.change, other.change);
  }

  private boolean canBothBe(Change one, Change other) {
    if (one instanceof Change.LeaveOut(var some) && other instanceof Change.LeaveOut(var more)) {
      return !request.items().stream().allMatch(item -> some.contains(item) || more.contains(item));
    }
    return !changed(one).equals(changed(other));
  }

  private boolean isSpent() {
    exhaustive &=
        trial.decided() < budget.decisions()
            && requests.evaluations() + requests.evaluationsOfOne() <= budget.evaluations();
    return !exhaustive;
  }

  private void keepIfRemedy(List<Change> changes, Trial.Result result) {
    if (result.isRemedy()) {
      found.add(new Found(changes, result));
    }
  }

  private List<Candidate> candidates() {
    Map<Change, BitSet> tags = new LinkedHashMap<>();
    List<Optional<Outcome>> now = trial.before();
    // What is computed may change as well; that is for the trial to find.
    Request settled = request.settled();
    for (int i = 0; i < classes.size(); i++) {
      if (now.get(i).filter(Outcome.PERMITTED::equals).isEmpty()) {
        for (Change change : Candidates.of(version, settled, classes.get(i))) {
          tags.computeIfAbsent(change, _ -> new BitSet()).set(i);
        }
      }
    }
    notPermitted().ifPresent(change -> tags.computeIfAbsent(change, _ -> new BitSet()));
    return tags.entrySet().stream()
        .map(tag -> new Candidate(tag.getKey(), tag.getValue()))
        .toList();
  }

  /** Leaving out what is not permitted, if anything is. */
  private Optional<Change> notPermitted() {
    List<Term> items = new ArrayList<>();
    for (int i = 0; i < classes.size(); i++) {
      if (trial.before().get(i).filter(Outcome.PERMITTED::equals).isEmpty()) {
        items.addAll(classes.get(i));
      }
    }
    Set<Term> leftOut = Set.copyOf(items);
    return items.isEmpty() || items.size() == request.items().size()
        ? Optional.empty()
        : Optional.of(
            new Change.LeaveOut(request.items().stream().filter(leftOut::contains).toList()));
  }

  /** Those of which no milder one has the same effect, the smallest first. */
  private List<Found> mildest() {
    Milder milder = new Milder(version.vocabulary());
    Map<Set<Object>, List<Found>> alike =
        found.stream().collect(Collectors.groupingBy(RemedySearch::changed));
    return found.stream()
        .filter(remedy ->
            alike.getOrDefault(changed(remedy), List.of()).stream()
                .noneMatch(other ->
                    milder.isMilder(other.changes, remedy.changes)
                        && other.result.isAtLeast(remedy.result)))
        .sorted(
            Comparator.<Found>comparingInt(remedy -> remedy.changes.size())
                .thenComparingInt(remedy -> remedy.result.permitsAll() ? 0 : 1)
                .thenComparing(
                    Comparator.<Found>comparingLong(remedy -> weight(remedy.result)).reversed())
                .thenComparingInt(
                    remedy -> remedy.changes.stream().mapToInt(RemedySearch::effort).sum()))
        .toList();
  }

  /** How many items get permitted, and, less important, how many get referred. */
  private long weight(Trial.Result result) {
    long weight = 0;
    for (int i = 0; i < classes.size(); i++) {
      if (result.isBetter(i)) {
        boolean permitted = result.after().get(i).equals(Optional.of(Outcome.PERMITTED));
        weight += classes.get(i).size() * (permitted ? 1_000_000L : 1L);
      }
    }
    return weight;
  }

  private Remedies confirmed(List<Found> remedies) {
    Confirmation confirmation = new Confirmation(compiled, requests);
    Map<List<Object>, Integer> alike = new HashMap<>();
    List<Remedy> confirmed = new ArrayList<>();
    int leftOut = 0;
    for (Found remedy : remedies) {
      int before = alike.merge(List.of(changed(remedy), remedy.result.after()), 1, Integer::sum);
      if (confirmed.size() == REMEDIES || before > ALIKE) {
        leftOut++;
      } else {
        confirmation.of(remedy.changes).ifPresent(confirmed::add);
      }
    }
    return new Remedies(confirmed, exhaustive, leftOut);
  }

  private static Set<Object> changed(Found remedy) {
    return remedy.changes.stream().map(RemedySearch::changed).collect(Collectors.toSet());
  }

  /** What a change is a change of. */
  private static Object changed(Change change) {
    return switch (change) {
      case Change.Choose choose -> choose.axis();
      case Change.FactBecomes becomes -> becomes.fact();
      case Change.LeaveOut _, Change.ConsentGiven _, Change.ObjectionLifted _ -> change.getClass();
    };
  }

  /** What is easier to change comes first. */
  private static int effort(Change change) {
    return switch (change) {
      case Change.Choose _ -> 0;
      case Change.LeaveOut _ -> 1;
      case Change.FactBecomes becomes -> becomes.fact().isFromRequest() ? 2 : 5;
      case Change.ConsentGiven _ -> 3;
      case Change.ObjectionLifted _ -> 4;
    };
  }

  /**
   * A change worth trying.
   *
   * @param classes the classes it is tried for
   */
  private record Candidate(Change change, BitSet classes) {}

  private record Found(List<Change> changes, Trial.Result result) {}
}
