package dev.remit.analysis;

import dev.remit.analysis.find.Differences;
import dev.remit.analysis.find.Inside;
import dev.remit.analysis.report.Diff;
import dev.remit.analysis.report.Region;
import dev.remit.engine.decision.ItemDecision;
import dev.remit.engine.interpret.Interpreter;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Term;
import java.util.List;
import java.util.Optional;

/** Holds a diff against single requests, decided by the reference interpreter. */
final class DiffCheck {

  private DiffCheck() {}

  /**
   * What is wrong with a diff of two versions of one vocabulary, for one item of a request: it is
   * in a region though it is decided the same or differs otherwise, or in none though it differs.
   */
  static Optional<String> wrong(Diff diff, Request request, Term item) {
    ItemDecision before = Interpreter.decide(diff.before(), request, item);
    ItemDecision after = Interpreter.decide(diff.after(), request, item);
    Optional<String> difference = Differences.between(Optional.of(before), Optional.of(after));
    List<PolicyVersion> versions = List.of(diff.before(), diff.after());
    List<Optional<Request>> requests = List.of(Optional.of(request), Optional.of(request));
    List<Optional<Term>> items = List.of(Optional.of(item), Optional.of(item));
    boolean found = false;
    for (Region region : diff.regions()) {
      if (Inside.isIn(region.box(), request, item)
          && Inside.hold(region.where(), versions, requests, items)) {
        if (!difference.equals(Optional.of(Differences.key(region.change())))) {
          return Optional.of(
              "not sound: "
                  + region.text()
                  + " where "
                  + region.where().stream().map(l -> l.text()).toList()
                  + " holds "
                  + item
                  + " of "
                  + request
                  + ", which differs: "
                  + difference);
        }
        found = true;
      }
    }
    return difference.isPresent() && !found
        ? Optional.of("not complete: " + difference.get() + " for " + item + " of " + request)
        : Optional.empty();
  }
}
