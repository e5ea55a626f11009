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

  /** So many pairs are looked at, whether they are worth trying, before the search ends. */
  private static final int PAIRS = 2_000_000;

  /** Of remedies that change the same things, as many are compared with each other. */
  private static final int COMPARED = 1_000;

  private final CompiledVersion compiled;
  private final PolicyVersion version;
  private final Request request;
  private final Remedies.Budget budget;
  private final ChangedRequests requests;
  private final List<List<Term>> classes;
  private final Trial trial;
  private final Milder milder;
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
    this.milder = new Milder(version.vocabulary());
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
    BitSet open = new BitSet(count);
    BitSet turning = new BitSet(count);
    for (int i = 0; i < count; i++) {
      open.set(i, !singles.get(i).permitsAll());
      turning.set(i, singles.get(i).isRemedy());
    }
    int looked = 0;
    for (int sum = 1; sum <= 2 * count - 3; sum++) {
      for (int first = Math.max(0, sum - count + 1); 2 * first < sum; first++) {
        int second = sum - first;
        if (!open.get(first) || !open.get(second)) {
          continue;
        }
        if (++looked > PAIRS) {
          exhaustive = false;
          return;
        }
        boolean bothTurn = turning.get(first) && turning.get(second);
        if (!isWorthTrying(candidates.get(first), candidates.get(second), bothTurn)) {
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

  private boolean isWorthTrying(Candidate one, Candidate other, boolean bothTurn) {
    return (bothTurn || one.classes.intersects(other.classes))
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
      found.add(new Found(found.size(), changes, result));
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
    Map<Set<Object>, List<Found>> alike = new HashMap<>();
    for (Found remedy : found) {
      keepIfMildest(alike.computeIfAbsent(changed(remedy), _ -> new ArrayList<>()), remedy);
    }
    return alike.values().stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparingInt(Found::number))
        .sorted(
            Comparator.<Found>comparingInt(remedy -> remedy.changes.size())
                .thenComparingInt(remedy -> remedy.result.permitsAll() ? 0 : 1)
                .thenComparing(
                    Comparator.<Found>comparingLong(remedy -> weight(remedy.result)).reversed())
                .thenComparingInt(
                    remedy -> remedy.changes.stream().mapToInt(RemedySearch::effort).sum()))
        .toList();
  }

  /**
   * Keeps a remedy if none that is kept makes it needless, instead of those that it makes needless.
   * INVARIANT: to make needless is transitive, so what was dropped need not be asked again.
   *
   * @param kept remedies that change the same things
   */
  private void keepIfMildest(List<Found> kept, Found remedy) {
    if (kept.stream().anyMatch(other -> makesNeedless(other, remedy))) {
      return;
    }
    kept.removeIf(other -> makesNeedless(remedy, other));
    if (kept.size() < COMPARED) {
      kept.add(remedy);
    } else {
      exhaustive = false;
    }
  }

  private boolean makesNeedless(Found one, Found other) {
    return milder.isMilder(one.changes, other.changes) && one.result.isAtLeast(other.result);
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

  /**
   * A remedy, not yet confirmed.
   *
   * @param number how many were found before it
   */
  private record Found(int number, List<Change> changes, Trial.Result result) {}
}
