package dev.remit.engine.explain;

import dev.remit.engine.compile.CompiledVersion;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Confirms remedies by deciding every item of the changed request. */
final class Confirmation {

  private final Request request;
  private final Trial trial;

  Confirmation(CompiledVersion version, ChangedRequests requests) {
    this.request = requests.original();
    this.trial = new Trial(version, requests, request.items().stream().map(List::of).toList());
  }

  /** The remedy, if that is what the changes are. */
  Optional<Remedy> of(List<Change> changes) {
    Trial.Result result = trial.of(changes);
    boolean isNeeded =
        changes.size() == 1
            || result.isMoreThan(trial.of(changes.subList(0, 1)), trial.of(changes.subList(1, 2)));
    return result.isRemedy() && isNeeded
        ? Optional.of(new Remedy(changes, turns(result), outcome(result)))
        : Optional.empty();
  }

  private static Outcome outcome(Trial.Result result) {
    List<Outcome> outcomes =
        result.after().stream().flatMap(Optional::stream).distinct().limit(2).toList();
    return outcomes.size() == 1 ? outcomes.getFirst() : Outcome.PARTIAL;
  }

  private List<Remedy.Turn> turns(Trial.Result result) {
    Map<List<Outcome>, List<Term>> turned = new LinkedHashMap<>();
    for (int i = 0; i < request.items().size(); i++) {
      if (result.isBetter(i)) {
        turned
            .computeIfAbsent(
                List.of(result.before().get(i).orElseThrow(), result.after().get(i).orElseThrow()),
                _ -> new ArrayList<>())
            .add(request.items().get(i));
      }
    }
    return turned.entrySet().stream()
        .map(turn ->
            new Remedy.Turn(turn.getValue(), turn.getKey().getFirst(), turn.getKey().getLast()))
        .toList();
  }
}
