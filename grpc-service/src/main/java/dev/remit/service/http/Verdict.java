package dev.remit.service.http;

import dev.remit.engine.decision.Decision;
import dev.remit.engine.decision.ItemDecision;
import dev.remit.lang.model.Duty;
import dev.remit.lang.model.Input;
import dev.remit.lang.word.Outcome;
import dev.remit.service.decide.Decided;
import java.util.List;
import java.util.stream.Collectors;

/** A decision as yes or no, for a client that understands some obligations. */
record Verdict(Decided decided, Understanding understanding) {

  /**
   * Whether everything that was asked for may be had.
   *
   * <p>INVARIANT: true only if every item is permitted and the client understands every obligation.
   */
  boolean allows() {
    return !decided.hypothetical()
        && decision().outcome() == Outcome.PERMITTED
        && notUnderstood().isEmpty();
  }

  /** The items that may be had: permitted, with obligations that are all understood. */
  List<String> usable() {
    return decided.hypothetical()
        ? List.of()
        : decision().items().stream()
            .filter(item -> item.outcome() == Outcome.PERMITTED)
            .filter(item ->
                item.obligations().stream()
                    .allMatch(duty -> understanding.includes(duty.obligation())))
            .map(item -> item.item().name())
            .toList();
  }

  /** The names of the obligations that the client does not say it understands. */
  List<String> notUnderstood() {
    return decision().items().stream()
        .flatMap(item -> item.obligations().stream())
        .map(Duty::obligation)
        .filter(obligation -> !understanding.includes(obligation))
        .map(obligation -> obligation.name())
        .distinct()
        .sorted()
        .toList();
  }

  /** Why the answer is no, in a sentence without a final stop. */
  String reason() {
    List<ItemDecision> items = decision().items();
    return switch (decision().outcome()) {
      case PERMITTED ->
          "permitted only with obligations that the client does not say it understands: "
              + quoted(notUnderstood());
      case DENIED -> "denied";
      case REFERRED -> "referred: somebody has to decide it";
      case INCOMPLETE -> "incomplete: the answer depends on " + quoted(missing(items));
      case PARTIAL ->
          "partial: %d of %d items are permitted"
              .formatted(decision().items(Outcome.PERMITTED).size(), items.size());
    };
  }

  Decision decision() {
    return decided.decision();
  }

  private static List<String> missing(List<ItemDecision> items) {
    return items.stream()
        .flatMap(item -> item.missing().stream())
        .map(Input::toString)
        .distinct()
        .sorted()
        .toList();
  }

  private static String quoted(List<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }
}
