package dev.remit.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.decision.Decision;
import dev.remit.engine.decision.ItemDecision;
import dev.remit.engine.interpret.Interpreter;
import dev.remit.engine.random.RandomPolicies.With;
import dev.remit.engine.request.Request;
import dev.remit.engine.theorem.Trial;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Type;
import dev.remit.lang.model.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The comparison with the interpreter can fail: it finds every way in which a compiler may err. */
class CompiledFaultsTest {

  private static final int TRIES = 20_000;

  @Test
  void findsNothingWhereNothingIsWrong() {
    assertThat(first(500, version -> request -> Interpreter.decide(version, request))).isEmpty();
  }

  @Test
  void findsMissingFactsThatAreTakenForFalse() {
    assertThat(first(version -> request -> withoutGaps(version, request))).isPresent();
  }

  @Test
  void findsInputsThatAreNotNamedAsMissing() {
    assertThat(
            first(version ->
                request -> {
                  Decision decision = Interpreter.decide(version, request);
                  return changed(
                      decision, item -> item.missing().isEmpty() ? item : incomplete(item));
                }))
        .isPresent();
  }

  @Test
  void findsRulesOutOfOrder() {
    assertThat(
            first(
                items(item ->
                    new ItemDecision(
                        item.item(),
                        item.outcome(),
                        item.decidedBy().reversed(),
                        item.obligations(),
                        item.missing()))))
        .isPresent();
  }

  @Test
  void findsObligationsThatAreLost() {
    assertThat(
            first(
                items(item ->
                    new ItemDecision(
                        item.item(),
                        item.outcome(),
                        item.decidedBy(),
                        item.obligations().stream().limit(1).toList(),
                        item.missing()))))
        .isPresent();
  }

  @Test
  void findsWhatIsRememberedOfAnotherRequest() {
    assertThat(
            first(version -> {
              Map<Object, ItemDecision> known = new HashMap<>();
              return request ->
                  changed(
                      Interpreter.decide(version, request),
                      item -> known.computeIfAbsent(item.item(), _ -> item));
            }))
        .isPresent();
  }

  @Test
  void findsItemsThatAreDecidedAlikeButAreNot() {
    assertThat(
            first(items ->
                request -> {
                  Decision decision = Interpreter.decide(items, request);
                  ItemDecision one = decision.items().getFirst();
                  return changed(
                      decision,
                      item ->
                          new ItemDecision(
                              item.item(),
                              one.outcome(),
                              one.decidedBy(),
                              one.obligations(),
                              one.missing()));
                }))
        .isPresent();
  }

  private static ItemDecision incomplete(ItemDecision item) {
    return new ItemDecision(
        item.item(),
        item.outcome(),
        item.decidedBy(),
        item.obligations(),
        item.missing().subList(1, item.missing().size()));
  }

  private static Decision withoutGaps(PolicyVersion version, Request request) {
    Request filled = request;
    for (Fact fact : version.vocabulary().facts().values()) {
      if (fact.type() == Type.Simple.BOOLEAN && request.fact(fact).isEmpty()) {
        filled = filled.with(fact, new Value.BooleanValue(false));
      }
    }
    return new Decision(request, version, Interpreter.decide(version, filled).items());
  }

  private static CompiledAgrees.Compilation items(UnaryOperator<ItemDecision> fault) {
    return version -> request -> changed(Interpreter.decide(version, request), fault);
  }

  private static Decision changed(Decision decision, UnaryOperator<ItemDecision> fault) {
    List<ItemDecision> items = decision.items().stream().map(fault).toList();
    return new Decision(decision.request(), decision.version(), items);
  }

  private static Optional<String> first(CompiledAgrees.Compilation compilation) {
    return first(TRIES, compilation);
  }

  private static Optional<String> first(int tries, CompiledAgrees.Compilation compilation) {
    return LongStream.range(0, tries)
        .mapToObj(seed -> Trial.of(seed, 1 + (int) (seed % 6), With.RULES_ONLY))
        .flatMap(trial -> CompiledAgrees.counterexample(trial, compilation).stream())
        .findFirst();
  }
}
