package dev.remit.analysis.find;

import dev.remit.analysis.encode.Encoding;
import dev.remit.analysis.encode.RuleFormulas;
import dev.remit.analysis.encode.Scope;
import dev.remit.analysis.encode.TooLargeException;
import dev.remit.analysis.encode.VersionFormulas;
import dev.remit.analysis.logic.Formula;
import dev.remit.analysis.logic.Logic;
import dev.remit.analysis.logic.Tri;
import dev.remit.analysis.report.Finding;
import dev.remit.analysis.report.Undecided;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.word.Effect;
import dev.remit.lang.word.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Finds what is legal in a version and surely unmeant. */
public final class Linter {

  private static final List<Outcome> OUTCOMES =
      List.of(Outcome.PERMITTED, Outcome.DENIED, Outcome.REFERRED, Outcome.INCOMPLETE);

  private final PolicyVersion version;
  private final Effort effort;
  private final AtomicInteger done = new AtomicInteger();

  public Linter(PolicyVersion version, Effort effort) {
    this.version = version;
    this.effort = effort;
  }

  /** Everything found, in the order of the rules, and then of the examples. */
  public List<Finding> lint() {
    List<Finding> findings = new ArrayList<>(rules());
    findings.addAll(new Contradictions(version).find());
    return findings;
  }

  private List<Finding> rules() {
    List<Rule> rules = version.rules();
    if (rules.isEmpty()) {
      return List.of();
    }
    Encoding encoding;
    try {
      encoding = new Encoding(List.of(Scope.of(version)));
    } catch (TooLargeException e) {
      return List.of(open(rules.getFirst(), String.valueOf(e.getMessage())));
    }
    effort.steps().at("checking rules", 0, rules.size());
    List<Callable<List<Finding>>> tasks = new ArrayList<>();
    int chunk = Math.ceilDiv(rules.size(), effort.threads());
    for (int from = 0; from < rules.size(); from += chunk) {
      int start = from;
      int end = Math.min(rules.size(), from + chunk);
      tasks.add(() -> {
        try (Session session = new Session(encoding, effort.perQuestion())) {
          List<Finding> findings = new ArrayList<>();
          for (int i = start; i < end; i++) {
            look(session, i).ifPresent(findings::add);
            effort.steps().at("checking rules", done.incrementAndGet(), rules.size());
          }
          return findings;
        }
      });
    }
    return Parallel.all(tasks, effort.threads()).stream().flatMap(List::stream).toList();
  }

  private Finding open(Rule rule, String what) {
    return new Finding.Open(rule, new Undecided(what, effort.perQuestion()));
  }

  private Optional<Finding> look(Session session, int index) {
    RuleFormulas rule = session.encoding().versions().getFirst().rules().get(index);
    try {
      return new Look(session, rule).find();
    } catch (NotDecidedException e) {
      return Optional.of(open(rule.rule(), "whether `" + rule.rule().name() + "` matters"));
    }
  }

  /** One rule among the others. */
  private static final class Look {
    private final Session session;
    private final Logic logic;
    private final VersionFormulas version;
    private final RuleFormulas rule;

    Look(Session session, RuleFormulas rule) {
      this.session = session;
      this.logic = session.logic();
      this.version = session.encoding().versions().getFirst();
      this.rule = rule;
    }

    Optional<Finding> find() {
      Tri applies = rule.applies();
      if (!session.isPossible(applies.certain())) {
        return Optional.of(new Finding.Dead(rule.rule()));
      }
      Effect effect = rule.rule().effect();
      if (effect == Effect.PERMIT && isCovered()) {
        return Optional.of(new Finding.Covered(rule.rule(), covering()));
      }
      if (!decidesOtherwise()) {
        return Optional.of(
            subsuming()
                .<Finding>map(by -> new Finding.Subsumed(rule.rule(), by))
                .orElseGet(() -> new Finding.Shadowed(rule.rule(), shadowing())));
      }
      return Optional.empty();
    }

    /** Whether some prohibition applies wherever the permit does. */
    private boolean isCovered() {
      return !session.isPossible(
          rule.applies().certain(), logic.not(version.forbidden().certain()));
    }

    private List<Rule> covering() {
      return enough(version.rules(Reasons::forbids), rule.applies().certain()).orElse(List.of());
    }

    /** As few of some rules as it takes, so that wherever something holds one of them applies. */
    private Optional<List<Rule>> enough(List<RuleFormulas> rules, Formula where) {
      if (!isEnough(rules, where)) {
        return Optional.empty();
      }
      List<RuleFormulas> kept = new ArrayList<>(rules);
      for (RuleFormulas each : rules.reversed()) {
        List<RuleFormulas> others = new ArrayList<>(kept);
        others.remove(each);
        if (isEnough(others, where)) {
          kept = others;
        }
      }
      return Optional.of(kept.stream().map(RuleFormulas::rule).toList());
    }

    private boolean isEnough(List<RuleFormulas> rules, Formula where) {
      List<Formula> all = new ArrayList<>(List.of(where));
      rules.forEach(each -> all.add(logic.not(each.applies().certain())));
      return session.find(all).isEmpty();
    }

    /** Whether anything is decided otherwise without the rule. */
    private boolean decidesOtherwise() {
      Without without = new Without(version, rule);
      for (Outcome outcome : OUTCOMES) {
        if (session.isPossible(version.decides(outcome), logic.not(without.decides(outcome)))) {
          return true;
        }
      }
      DutyFormulas all = new DutyFormulas(version.rules(), logic);
      DutyFormulas fewer = new DutyFormulas(without.rules(), logic);
      for (var duty : rule.rule().requiring()) {
        Formula same = all.isAs(fewer, duty.obligation().name());
        if (session.isPossible(version.decides(Outcome.PERMITTED), logic.not(same))) {
          return true;
        }
      }
      return false;
    }

    /** A rule of the same effect that applies, or may, wherever this does. */
    private Optional<Rule> subsuming() {
      for (RuleFormulas other : version.rules(effect -> effect == rule.rule().effect())) {
        if (!other.equals(rule)
            && !session.isPossible(rule.applies().certain(), logic.not(other.applies().certain()))
            && !session.isPossible(
                rule.applies().possible(), logic.not(other.applies().possible()))) {
          return Optional.of(other.rule());
        }
      }
      return Optional.empty();
    }

    /** Those that decide where the rule may apply and something is permitted. */
    private List<Rule> shadowing() {
      boolean permits = rule.rule().effect() == Effect.PERMIT;
      Predicate<Effect> role =
          effect -> Reasons.forbids(effect) || (permits && effect == Effect.PERMIT);
      List<RuleFormulas> others =
          version.rules(role).stream().filter(other -> !other.equals(rule)).toList();
      Formula where =
          permits
              ? rule.applies().possible()
              : logic.and(rule.applies().possible(), version.permitted().possible());
      return enough(others, where).orElse(List.of());
    }
  }
}
