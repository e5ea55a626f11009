package dev.remit.engine.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.consent.ObjectionEvidence;
import dev.remit.engine.decision.ItemDecision;
import dev.remit.engine.interpret.Interpreter;
import dev.remit.engine.random.RandomPolicies.With;
import dev.remit.engine.request.Request;
import dev.remit.lang.Checked;
import dev.remit.lang.PolicyChecker;
import dev.remit.lang.diagnostic.Severity;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.tree.Declaration;
import dev.remit.lang.tree.Item;
import dev.remit.lang.tree.Literal;
import dev.remit.lang.tree.TypeNode;
import dev.remit.lang.tree.Unit;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Comparison;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Effect;
import dev.remit.lang.word.Outcome;
import dev.remit.lang.word.Owner;
import dev.remit.lang.word.Party;
import dev.remit.lang.word.Quantifier;
import dev.remit.lang.word.Strictness;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is generated is right, and leaves out nothing that the language has. */
class RandomPoliciesTest {

  private static final int SEEDS = 3000;

  private static RandomPolicy policy(int seed) {
    return RandomPolicies.of(seed, 1 + seed % 6, With.EVERYTHING);
  }

  private static PolicySet checked(RandomPolicy policy) {
    Checked<PolicySet> checked = PolicyChecker.checkDocuments(policy.documents(), policy.files());
    assertThat(checked.diagnostics())
        .as(() -> policy.toString())
        .noneMatch(found -> found.severity() == Severity.ERROR);
    return checked.value().orElseThrow();
  }

  @Test
  void everySyntaxTreeOccursAndHasNoErrors() {
    Set<Object> found = new HashSet<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      RandomPolicy policy = policy(seed);
      checked(policy);
      Nodes.visit(
          policy.documents(), node -> found.add(node instanceof Enum<?> ? node : node.getClass()));
    }
    assertThat(found)
        .containsAll(kinds(dev.remit.lang.tree.Condition.class))
        .containsAll(kinds(dev.remit.lang.tree.Operand.class))
        .containsAll(kinds(Declaration.class))
        .containsAll(kinds(Declaration.FactOrigin.class))
        .containsAll(kinds(Item.class))
        .containsAll(kinds(Item.Given.class))
        .containsAll(kinds(Literal.class))
        .containsAll(kinds(TypeNode.class))
        .containsAll(kinds(Unit.class))
        .contains((Object[]) Axis.values())
        .contains((Object[]) Comparison.values())
        .contains((Object[]) ConsentState.values())
        .contains((Object[]) Effect.values())
        .contains((Object[]) Outcome.values())
        .contains((Object[]) Owner.values())
        .contains((Object[]) Party.values())
        .contains((Object[]) Quantifier.values())
        .contains((Object[]) Strictness.values())
        .contains((Object[]) TypeNode.Kind.values());
  }

  @Test
  void everyConditionOfTheModelOccurs() {
    Set<Object> found = new HashSet<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      for (PolicyVersion version : checked(policy(seed)).versions()) {
        Conditions.of(version)
            .forEach(condition -> {
              found.add(condition.getClass());
              Conditions.operands(condition).forEach(operand -> found.add(operand.getClass()));
            });
      }
    }
    assertThat(found)
        .containsAll(kinds(dev.remit.lang.model.Condition.class))
        .containsAll(kinds(dev.remit.lang.model.Operand.class));
  }

  @Test
  void withoutDataIncludesNoConditionReadsTheRequestedItems() {
    for (int seed = 0; seed < SEEDS; seed++) {
      PolicySet set = checked(RandomPolicies.of(seed, 6, With.ITEMS_ALONE));
      for (PolicyVersion version : set.versions()) {
        assertThat(Conditions.of(version).stream().flatMap(c -> Conditions.operands(c).stream()))
            .noneMatch(dev.remit.lang.model.Operand.Data.class::isInstance);
      }
    }
  }

  @Test
  void everyOutcomeAndKindOfEvidenceIsCommon() {
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    Set<Object> evidence = new HashSet<>();
    int items = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      PolicyVersion version = checked(policy(seed)).versions().getFirst();
      Request request = new RandomRequests(version, Chance.of(seed)).request();
      evidence.add(request.consent().getClass());
      evidence.add(request.objections().getClass());
      for (ItemDecision item : Interpreter.decide(version, request).items()) {
        outcomes.merge(item.outcome(), 1, Integer::sum);
        items++;
      }
    }
    assertThat(evidence)
        .containsAll(kinds(ConsentEvidence.class))
        .containsAll(kinds(ObjectionEvidence.class));
    for (Outcome outcome :
        List.of(Outcome.PERMITTED, Outcome.DENIED, Outcome.REFERRED, Outcome.INCOMPLETE)) {
      assertThat(outcomes.getOrDefault(outcome, 0) / (double) items)
          .as("share of " + outcome)
          .isGreaterThan(0.05);
    }
  }

  @Test
  void oneSeedMakesOnePolicy() {
    assertThat(Nodes.same(policy(7).documents(), policy(7).documents())).isTrue();
    assertThat(Nodes.same(policy(7).documents(), policy(13).documents())).isFalse();
  }

  /** Every record below a sealed interface, those of the sealed interfaces below it included. */
  private static List<Class<?>> kinds(Class<?> sealed) {
    return Stream.<Class<?>>of(sealed.getPermittedSubclasses())
        .flatMap(kind -> kind.isSealed() ? kinds(kind).stream() : Stream.of(kind))
        .toList();
  }
}
