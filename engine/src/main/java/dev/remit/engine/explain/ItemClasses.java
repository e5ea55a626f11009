package dev.remit.engine.explain;

import dev.remit.engine.condition.Atoms;
import dev.remit.engine.interpret.Evaluation;
import dev.remit.engine.interpret.Operands;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Operand;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.word.Axis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Requested items that the rules of a version do not tell apart, as far as the request goes. A
 * changed request may still tell them apart; what matters is decided for each item in the end.
 */
final class ItemClasses {

  private final PolicyVersion version;
  private final Request request;
  private final List<Condition.Atom> ofItem;
  private final List<Value> ofData;

  private ItemClasses(PolicyVersion version, Request request) {
    this.version = version;
    this.request = request;
    List<Condition.Atom> atoms =
        Atoms.of(
            version.rules().stream()
                .flatMap(rule -> Stream.concat(rule.when().stream(), rule.unless().stream())));
    this.ofItem = atoms.stream().filter(ItemClasses::readsItem).toList();
    this.ofData = atoms.stream().flatMap(this::comparedWithData).distinct().toList();
  }

  /** The classes, in the order of their first items in the request. */
  static List<List<Term>> of(PolicyVersion version, Request request) {
    ItemClasses classes = new ItemClasses(version, request);
    Map<List<Object>, List<Term>> bySignature = new LinkedHashMap<>();
    for (Term item : request.items()) {
      bySignature.computeIfAbsent(classes.signature(item), _ -> new ArrayList<>()).add(item);
    }
    return List.copyOf(bySignature.values());
  }

  private List<Object> signature(Term item) {
    Evaluation evaluation = new Evaluation(version.vocabulary(), request, item);
    List<Object> signature = new ArrayList<>();
    for (Rule rule : version.rules()) {
      signature.add(rule.head().data().contains(java.util.Optional.of(item)));
    }
    ofItem.forEach(atom -> signature.add(evaluation.truth(atom)));
    ofData.forEach(element ->
        signature.add(Values.matches(version.vocabulary(), new Value.TermValue(item), element)));
    return signature;
  }

  private static boolean readsItem(Condition.Atom atom) {
    return atom instanceof Condition.ConsentIs
        || atom instanceof Condition.ObjectionIsRaised
        || Atoms.operands(atom).stream().anyMatch(ItemClasses::isItem);
  }

  private static boolean isItem(Operand operand) {
    return (operand instanceof Operand.OfAxis(var axis, var _, var _) && axis == Axis.CATEGORY)
        || (operand instanceof Operand.Singleton(var element, var _, var _) && isItem(element));
  }

  private Stream<Value> comparedWithData(Condition.Atom atom) {
    if (Atoms.operands(atom).stream().noneMatch(operand -> operand instanceof Operand.Data)) {
      return Stream.of();
    }
    Operands operands = new Operands(request, request.items().getFirst());
    return Atoms.operands(atom).stream()
        .filter(operand -> !(operand instanceof Operand.Data) && !isItem(operand))
        .flatMap(operand -> operands.value(operand).stream())
        .flatMap(value -> Values.elements(value).stream());
  }
}
