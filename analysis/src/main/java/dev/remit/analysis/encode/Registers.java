package dev.remit.analysis.encode;

import dev.remit.analysis.logic.Formula;
import dev.remit.analysis.logic.Logic;
import dev.remit.analysis.logic.Tri;
import dev.remit.lang.model.Condition;
import dev.remit.lang.model.ConsentTerms;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Party;
import dev.remit.lang.word.Truth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What the registers of consent and objections say of the request's subject and the item: which
 * states are possible. If all versions count the same people's words, it is the same to all.
 * Records speak in words that all versions know.
 */
public final class Registers {

  private static final List<ConsentState> STATES = List.of(ConsentState.values());

  private final List<PolicyVersion> versions;
  private final boolean shared;
  private final Logic logic;
  private final List<List<Formula.Variable>> consents = new ArrayList<>();
  private final List<List<Formula.Variable>> objections = new ArrayList<>();

  Registers(List<PolicyVersion> versions, Logic logic) {
    this.versions = versions;
    this.logic = logic;
    this.shared =
        new SameWords(versions.getFirst().vocabulary(), versions.getLast().vocabulary())
            .consentIsSame();
    for (int i = 0; i < different(); i++) {
      consents.add(STATES.stream().map(_ -> logic.truth()).toList());
      objections.add(List.of(logic.truth(), logic.truth()));
    }
  }

  private int different() {
    return shared ? 1 : versions.size();
  }

  /** Whether a state of consent is possible to a version. */
  public Formula.Variable isPossible(int version, ConsentState state) {
    return consents.get(shared ? 0 : version).get(STATES.indexOf(state));
  }

  /** Whether it is possible to a version that an objection is raised, or that none is. */
  public Formula.Variable isPossible(int version, boolean raised) {
    return objections.get(shared ? 0 : version).get(raised ? 0 : 1);
  }

  /** What a condition about the registers says in a version. */
  Tri says(int version, Condition.Atom atom) {
    return switch (atom) {
      case Condition.ConsentIs(var state, var _) ->
          is(consents.get(shared ? 0 : version), isPossible(version, state));
      case Condition.ObjectionIsRaised _ ->
          is(objections.get(shared ? 0 : version), isPossible(version, true));
      case Condition.Holds _,
          Condition.IsNone _,
          Condition.Compare _,
          Condition.Is _,
          Condition.IsIn _,
          Condition.Includes _,
          Condition.StartsWith _ ->
          throw new IllegalArgumentException("a condition about no register");
    };
  }

  private Tri is(List<Formula.Variable> all, Formula.Variable state) {
    List<Formula> only = new ArrayList<>(List.of(state));
    all.stream().filter(other -> other != state).map(logic::not).forEach(only::add);
    return new Tri(logic.and(only), state);
  }

  /**
   * That some records make it so.
   *
   * @param conditions says what a condition of a version says
   */
  Formula always(BiFunction<Integer, Condition, Tri> conditions) {
    List<Tri> counts = new ArrayList<>();
    for (int version = 0; version < different(); version++) {
      for (Party party : Party.values()) {
        counts.add(counts(version, party, conditions));
      }
    }
    List<Formula> always = new ArrayList<>();
    for (List<Truth> truths : combinations(counts.size())) {
      List<Formula> counted = new ArrayList<>();
      for (int i = 0; i < truths.size(); i++) {
        counted.add(counts.get(i).isIn(Set.of(truths.get(i)), logic));
      }
      Formula premise = logic.and(counted);
      if (premise != logic.constant(false)) {
        always.add(logic.implies(premise, possible(perVersion(truths))));
      }
    }
    return logic.and(always);
  }

  private Tri counts(int version, Party party, BiFunction<Integer, Condition, Tri> conditions) {
    Optional<ConsentTerms> terms = versions.get(version).vocabulary().consent();
    if (terms.isEmpty()) {
      return logic.tri(true);
    }
    return logic.anyOf(
        terms.get().parties().stream()
            .filter(counted -> counted.party() == party)
            .map(counted -> {
              Tri once =
                  counted
                      .once()
                      .map(condition -> conditions.apply(version, condition))
                      .orElse(logic.tri(true));
              Tri until =
                  counted
                      .until()
                      .map(condition -> conditions.apply(version, condition))
                      .orElse(logic.tri(false));
              return logic.allOf(List.of(once, logic.not(until)));
            })
            .toList());
  }

  private static List<List<Truth>> perVersion(List<Truth> truths) {
    int parties = Party.values().length;
    List<List<Truth>> each = new ArrayList<>();
    for (int i = 0; i < truths.size(); i += parties) {
      each.add(truths.subList(i, i + parties));
    }
    return each;
  }

  private Formula possible(List<List<Truth>> counts) {
    List<Optional<Integer>> lasting = new ArrayList<>();
    for (int version = 0; version < different(); version++) {
      lasting.add(
          versions.get(version).vocabulary().consent().flatMap(ConsentTerms::lastingMonths));
    }
    return logic.and(
        oneOf(RegisterStates.ofConsent(counts, lasting), consents),
        oneOf(RegisterStates.ofObjection(counts), objections));
  }

  private Formula oneOf(Set<List<Integer>> sets, List<List<Formula.Variable>> variables) {
    List<Formula> cases = new ArrayList<>();
    for (List<Integer> each : sets) {
      List<Formula> all = new ArrayList<>();
      for (int version = 0; version < each.size(); version++) {
        for (int i = 0; i < variables.get(version).size(); i++) {
          Formula bit = variables.get(version).get(i);
          all.add((each.get(version) & (1 << i)) == 0 ? logic.not(bit) : bit);
        }
      }
      cases.add(logic.and(all));
    }
    return logic.or(cases);
  }

  private static List<List<Truth>> combinations(int length) {
    List<List<Truth>> all = List.of(List.of());
    for (int i = 0; i < length; i++) {
      List<List<Truth>> longer = new ArrayList<>();
      for (List<Truth> start : all) {
        for (Truth truth : Truth.values()) {
          List<Truth> next = new ArrayList<>(start);
          next.add(truth);
          longer.add(Collections.unmodifiableList(next));
        }
      }
      all = longer;
    }
    return all;
  }
}
