package dev.remit.analysis.encode;

import dev.remit.analysis.logic.Formula;
import dev.remit.analysis.logic.Logic;
import dev.remit.analysis.logic.Tri;
import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Head;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.TermSet;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Effect;
import dev.remit.lang.word.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What a version decides of the item, as formulas. */
public final class VersionFormulas {

  private final int index;
  private final PolicyVersion version;
  private final Space space;
  private final Logic logic;
  private final Conditions conditions;
  private final List<RuleFormulas> rules;
  private final Tri forbidden;
  private final Tri permitted;
  private final Tri referred;
  private final Formula known;
  private final Formula accepted;

  VersionFormulas(int index, Scope scope, Space space, Conditions conditions, Formula accepted) {
    this.index = index;
    this.version = scope.version();
    this.space = space;
    this.logic = space.logic();
    this.conditions = conditions;
    this.rules = scope.rules().stream().map(this::rule).toList();
    List<Formula> terms = new ArrayList<>();
    for (Axis axis : Axis.values()) {
      terms.add(space.axis(axis).isKnown(index));
    }
    this.known = logic.and(terms);
    this.accepted = accepted;
    this.forbidden = strongest(VersionFormulas::forbids);
    this.permitted = strongest(rule -> rule.effect() == Effect.PERMIT);
    this.referred = strongest(rule -> rule.effect() == Effect.REFER);
  }

  private VersionFormulas(VersionFormulas whole, List<RuleFormulas> rules) {
    this.index = whole.index;
    this.version = whole.version;
    this.space = whole.space;
    this.logic = whole.logic;
    this.conditions = whole.conditions;
    this.known = whole.known;
    this.accepted = whole.accepted;
    this.rules = List.copyOf(rules);
    this.forbidden = strongest(VersionFormulas::forbids);
    this.permitted = strongest(rule -> rule.effect() == Effect.PERMIT);
    this.referred = strongest(rule -> rule.effect() == Effect.REFER);
  }

  /** The same version if it had only some of its rules. */
  public VersionFormulas with(List<RuleFormulas> some) {
    return new VersionFormulas(this, some);
  }

  private RuleFormulas rule(Rule rule) {
    List<Tri> clauses = new ArrayList<>();
    for (Axis axis : Axis.values()) {
      Tri in = clause(rule.head().on(axis), axis);
      boolean outside = axis == Axis.PURPOSE && rule.effect() == Effect.LIMIT;
      clauses.add(outside ? logic.not(in) : in);
    }
    Tri head = logic.allOf(clauses);
    Tri applies =
        logic.allOf(
            List.of(
                head,
                rule.when().map(this::condition).orElse(logic.tri(true)),
                rule.unless().map(this::condition).map(logic::not).orElse(logic.tri(true))));
    return new RuleFormulas(rule, head, applies);
  }

  private Tri clause(TermSet set, Axis axis) {
    return space.axis(axis).says(index, set::contains);
  }

  /** Whether a head, of a guarantee say, matches. */
  public Tri head(Head head) {
    List<Tri> clauses = new ArrayList<>();
    for (Axis axis : Axis.values()) {
      clauses.add(clause(head.on(axis), axis));
    }
    return logic.allOf(clauses);
  }

  /** What a condition of the version says. */
  public Tri condition(Condition condition) {
    return conditions.of(condition);
  }

  private static boolean forbids(Rule rule) {
    return rule.effect() == Effect.FORBID || rule.effect() == Effect.LIMIT;
  }

  private Tri strongest(Predicate<Rule> which) {
    return logic.anyOf(
        rules.stream().filter(rule -> which.test(rule.rule())).map(RuleFormulas::applies).toList());
  }

  /** Its position among those compared. */
  public int index() {
    return index;
  }

  public PolicyVersion version() {
    return version;
  }

  /** The rules in question, in the order of the text. */
  public List<RuleFormulas> rules() {
    return rules;
  }

  /** The rules in question that forbid, permit or refer. */
  public List<RuleFormulas> rules(Predicate<Effect> which) {
    return rules.stream().filter(rule -> which.test(rule.rule().effect())).toList();
  }

  /** The strongest truth over the rules that forbid. */
  public Tri forbidden() {
    return forbidden;
  }

  /** The strongest truth over the rules that permit. */
  public Tri permitted() {
    return permitted;
  }

  /** The strongest truth over the rules that refer. */
  public Tri referred() {
    return referred;
  }

  /** Whether the version can be asked. */
  public Formula asked() {
    return logic.and(known, accepted);
  }

  /** Whether the version knows the request's terms. */
  public Formula known() {
    return known;
  }

  /**
   * Whether the version's reader accepts the dataset that a request names, for its items; true if
   * that is the same to all versions, so that it is always so.
   */
  public Formula accepted() {
    return accepted;
  }

  /** Whether this is what it decides, if it is asked. */
  public Formula decides(Outcome outcome) {
    Formula open = logic.and(logic.not(forbidden.certain()), permitted.possible());
    Formula unknown = logic.or(forbidden.possible(), logic.not(permitted.certain()));
    return switch (outcome) {
      case DENIED -> logic.or(forbidden.certain(), logic.not(permitted.possible()));
      case INCOMPLETE -> logic.and(open, unknown);
      case REFERRED -> logic.and(open, logic.not(unknown), referred.possible());
      case PERMITTED -> logic.and(open, logic.not(unknown), logic.not(referred.possible()));
      case PARTIAL -> logic.constant(false);
    };
  }
}
