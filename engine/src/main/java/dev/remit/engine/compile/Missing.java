package dev.remit.engine.compile;

import dev.remit.engine.decision.ItemDecision;
import dev.remit.engine.interpret.Evaluation;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Vocabulary;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the items that stay open lack. That is rare, and found as the interpreter finds it. */
final class Missing {

  private final Vocabulary vocabulary;
  private final Set<Rule> onItem = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * What is missing under a version.
   *
   * @param onItem the rules with a condition that depends on the item
   */
  Missing(Vocabulary vocabulary, Collection<Rule> onItem) {
    this.vocabulary = vocabulary;
    this.onItem.addAll(onItem);
  }

  /** The decision of an item that stays open, by the rules that are. */
  ItemDecision incomplete(Verdict verdict, Request request, Term item) {
    return new Search(request).incomplete(verdict, item);
  }

  /** Looks for what the items of a request lack. */
  Search search(Request request) {
    return new Search(request);
  }

  /** The decision of an item that lacks what is known already. */
  static ItemDecision incomplete(Verdict verdict, Term item, List<Input> missing) {
    return new ItemDecision(
        item, verdict.outcome(), verdict.decidedBy(), verdict.obligations(), missing);
  }

  /**
   * The search for what the items of one request lack: what a rule lacks whose condition does not
   * depend on the item is looked for once. Not thread-safe.
   */
  final class Search {

    private final Request request;
    private final IdentityHashMap<Verdict, List<Input>> ofVerdicts = new IdentityHashMap<>();
    private final IdentityHashMap<Rule, Set<Input>> ofRules = new IdentityHashMap<>();

    private Search(Request request) {
      this.request = request;
    }

    /** The decision of an item that stays open, by the rules that are. */
    ItemDecision incomplete(Verdict verdict, Term item) {
      List<Input> known = ofVerdicts.get(verdict);
      if (known == null) {
        known = missing(verdict, item);
        if (verdict.decidedBy().stream().noneMatch(onItem::contains)) {
          ofVerdicts.put(verdict, known);
        }
      }
      return Missing.incomplete(verdict, item, known);
    }

    private List<Input> missing(Verdict verdict, Term item) {
      Evaluation evaluation = new Evaluation(vocabulary, request, item);
      Set<Input> missing = new LinkedHashSet<>();
      for (Rule rule : verdict.decidedBy()) {
        missing.addAll(
            onItem.contains(rule)
                ? evaluation.missing(rule)
                : ofRules.computeIfAbsent(rule, evaluation::missing));
      }
      return missing.stream().sorted(Comparator.comparing(Input::toString)).toList();
    }
  }
}
