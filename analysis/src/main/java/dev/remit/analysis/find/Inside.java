package dev.remit.analysis.find;

import dev.remit.analysis.report.Box;
import dev.remit.analysis.report.Literal;
import dev.remit.analysis.report.TermGroup;
import dev.remit.engine.interpret.Evaluation;
import dev.remit.engine.interpret.Interpreter;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Owner;
import dev.remit.lang.word.Truth;
import java.util.List;
import java.util.Optional;

/** Whether requests are in regions, as the reference interpreter says: no solver is asked. */
public final class Inside {

  private Inside() {}

  /** Whether a request and one of its items are in a box. */
  public static boolean isIn(Box box, Request request, Term item) {
    for (Axis axis : Axis.values()) {
      TermGroup group = box.on(axis);
      Optional<String> name =
          axis == Axis.CATEGORY ? Optional.of(item.name()) : request.term(axis).map(Term::name);
      if (!name.map(group.names()::contains).orElse(group.unnamed())) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether literals hold.
   *
   * @param versions one or two
   * @param requests the same request, in the words of each version that knows them
   * @param items the item, likewise
   */
  public static boolean hold(
      List<Literal> literals,
      List<PolicyVersion> versions,
      List<Optional<Request>> requests,
      List<Optional<Term>> items) {
    for (Literal literal : literals) {
      // What means the same in both is stated in the words of one, whichever that is.
      boolean holds =
          switch (literal.side()) {
            case BEFORE -> holds(literal, versions, requests, items, 0);
            case AFTER -> holds(literal, versions, requests, items, versions.size() - 1);
            case BOTH ->
                holds(literal, versions, requests, items, 0)
                    || holds(literal, versions, requests, items, versions.size() - 1);
          };
      if (!holds) {
        return false;
      }
    }
    return true;
  }

  /** Whether each request asks for items of the dataset it names only, as a reader demands. */
  static boolean areAccepted(List<PolicyVersion> versions, List<Optional<Request>> requests) {
    for (int i = 0; i < versions.size(); i++) {
      Vocabulary vocabulary = versions.get(i).vocabulary();
      if (!requests.get(i).map(request -> isAccepted(vocabulary, request)).orElse(true)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAccepted(Vocabulary vocabulary, Request request) {
    if (vocabulary.datasets().isEmpty()) {
      return true;
    }
    return request
        .text(Owner.DATASET, "id")
        .map(id ->
            Optional.ofNullable(vocabulary.datasets().get(id))
                .map(dataset -> dataset.items().containsAll(request.items()))
                .orElse(false))
        .orElse(true);
  }

  private static boolean holds(
      Literal literal,
      List<PolicyVersion> versions,
      List<Optional<Request>> requests,
      List<Optional<Term>> items,
      int index) {
    Optional<Request> request = requests.get(index);
    if (request.isEmpty()) {
      return true;
    }
    PolicyVersion version = versions.get(index);
    Term item = items.get(index).orElseThrow();
    Evaluation evaluation = new Evaluation(version.vocabulary(), request.get(), item);
    return literal
        .truths()
        .contains(truth(literal.subject(), evaluation, version, request.get(), item));
  }

  private static Truth truth(
      Literal.Subject subject,
      Evaluation evaluation,
      PolicyVersion version,
      Request request,
      Term item) {
    return switch (subject) {
      case Literal.Subject.OfOutcome(var outcome) ->
          Truth.of(Interpreter.decide(version, request, item).outcome() == outcome);
      case Literal.Subject.OfDataset() -> Truth.of(isAccepted(version.vocabulary(), request));
      case Literal.Subject.OfCondition(var condition) -> evaluation.truth(condition);
      case Literal.Subject.OfRule(var rule) -> evaluation.truth(rule);
      case Literal.Subject.OfRules(var _, List<Rule> rules) ->
          rules.stream().map(evaluation::truth).reduce(Truth.FALSE, Truth::or);
    };
  }
}
