package dev.remit.analysis;

import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Define;
import dev.remit.lang.model.Duty;
import dev.remit.lang.model.Head;
import dev.remit.lang.model.Operand;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.TermSet;
import dev.remit.lang.model.Value;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Comparison;
import dev.remit.lang.word.Effect;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Versions with one small change each, such as a slip of the pen makes. */
final class Mutants {

  /** One of them. */
  record Mutant(String what, PolicyVersion version) {}

  private final PolicyVersion version;
  private final List<Mutant> mutants = new ArrayList<>();

  private Mutants(PolicyVersion version) {
    this.version = version;
  }

  /** All of a version. */
  static List<Mutant> of(PolicyVersion version) {
    Mutants all = new Mutants(version);
    for (Rule rule : version.rules()) {
      all.add("drop " + rule.name(), rule, Optional.empty());
      all.heads(rule);
      all.add("swap when and unless of " + rule.name(), rule, swapped(rule));
      all.conditions(
          "when of " + rule.name(),
          rule.when(),
          changed -> with(rule, changed, rule.unless()),
          rule);
      all.conditions(
          "unless of " + rule.name(),
          rule.unless(),
          changed -> with(rule, rule.when(), changed),
          rule);
      all.duties(rule);
      all.effect(rule);
    }
    for (Define define : version.defines()) {
      all.defines(define);
    }
    return all.mutants;
  }

  private void add(String what, Rule rule, Optional<Rule> changed) {
    List<Rule> rules = new ArrayList<>();
    for (Rule each : version.rules()) {
      if (!each.equals(rule)) {
        rules.add(each);
      } else {
        changed.ifPresent(rules::add);
      }
    }
    if (changed.isEmpty() || !changed.get().equals(rule)) {
      mutants.add(new Mutant(what, withRules(rules)));
    }
  }

  private PolicyVersion withRules(List<Rule> rules) {
    return new PolicyVersion(
        version.policy(),
        version.version() + "'",
        version.inForceFrom(),
        version.title(),
        version.vocabulary(),
        version.defines(),
        rules,
        version.examples(),
        version.guarantees(),
        version.span());
  }

  private static Optional<Rule> swapped(Rule rule) {
    return Optional.of(with(rule, rule.unless(), rule.when()));
  }

  private static Rule with(Rule rule, Optional<Condition> when, Optional<Condition> unless) {
    return new Rule(
        rule.name(),
        rule.title(),
        rule.effect(),
        rule.head(),
        when,
        unless,
        rule.requiring(),
        rule.citations(),
        rule.span());
  }

  private static Rule with(Rule rule, Head head) {
    return new Rule(
        rule.name(),
        rule.title(),
        rule.effect(),
        head,
        rule.when(),
        rule.unless(),
        rule.requiring(),
        rule.citations(),
        rule.span());
  }

  private void heads(Rule rule) {
    for (Axis axis : Axis.values()) {
      TermSet set = rule.head().on(axis);
      for (int i = 0; i < set.included().size(); i++) {
        int index = i;
        List<Term> all = set.included().get(i);
        for (Term wider : set.taxonomy().parents(all.getFirst())) {
          List<List<Term>> widened = new ArrayList<>(set.included());
          List<Term> changed = new ArrayList<>(all);
          changed.set(0, wider);
          widened.set(index, changed);
          add(
              "widen " + all.getFirst() + " to " + wider + " in " + rule.name(),
              rule,
              Optional.of(with(rule, with(rule.head(), axis, with(set, widened, set.excluded())))));
        }
        if (set.included().size() > 1) {
          List<List<Term>> fewer = new ArrayList<>(set.included());
          fewer.remove(index);
          add(
              "leave " + all + " out of " + rule.name(),
              rule,
              Optional.of(with(rule, with(rule.head(), axis, with(set, fewer, set.excluded())))));
        }
      }
      for (int i = 0; i < set.excluded().size(); i++) {
        List<List<Term>> fewer = new ArrayList<>(set.excluded());
        List<Term> gone = fewer.remove(i);
        add(
            "no longer but " + gone + " in " + rule.name(),
            rule,
            Optional.of(with(rule, with(rule.head(), axis, with(set, set.included(), fewer)))));
      }
      if (set.written() && !set.isEverything() && rule.effect() != Effect.LIMIT) {
        add(
            "without " + axis.word() + " in " + rule.name(),
            rule,
            Optional.of(with(rule, with(rule.head(), axis, TermSet.unwritten(set.taxonomy())))));
      }
    }
  }

  private static TermSet with(TermSet set, List<List<Term>> included, List<List<Term>> excluded) {
    return new TermSet(set.taxonomy(), set.written(), set.whole(), included, excluded, set.span());
  }

  private static Head with(Head head, Axis axis, TermSet set) {
    Map<Axis, TermSet> sets = new EnumMap<>(Axis.class);
    for (Axis each : Axis.values()) {
      sets.put(each, each == axis ? set : head.on(each));
    }
    return new Head(
        sets.getOrDefault(Axis.ACTION, set),
        sets.getOrDefault(Axis.CATEGORY, set),
        sets.getOrDefault(Axis.RECIPIENT, set),
        sets.getOrDefault(Axis.PURPOSE, set),
        sets.getOrDefault(Axis.SETTING, set),
        sets.getOrDefault(Axis.BASIS, set));
  }

  private void effect(Rule rule) {
    if (rule.effect() == Effect.FORBID || rule.effect() == Effect.REFER) {
      Effect other = rule.effect() == Effect.FORBID ? Effect.REFER : Effect.FORBID;
      add(
          other.word() + " instead in " + rule.name(),
          rule,
          Optional.of(
              new Rule(
                  rule.name(),
                  rule.title(),
                  other,
                  rule.head(),
                  rule.when(),
                  rule.unless(),
                  rule.requiring(),
                  rule.citations(),
                  rule.span())));
    }
  }

  private void duties(Rule rule) {
    for (int i = 0; i < rule.requiring().size(); i++) {
      List<Duty> fewer = new ArrayList<>(rule.requiring());
      Duty gone = fewer.remove(i);
      add(
          "no " + gone + " in " + rule.name(),
          rule,
          Optional.of(
              new Rule(
                  rule.name(),
                  rule.title(),
                  rule.effect(),
                  rule.head(),
                  rule.when(),
                  rule.unless(),
                  fewer,
                  rule.citations(),
                  rule.span())));
    }
  }

  private void conditions(
      String where,
      Optional<Condition> condition,
      Function<Optional<Condition>, Rule> with,
      Rule rule) {
    condition.ifPresent(is ->
        changed(is)
            .forEach(change ->
                add(
                    change.what() + " in " + where,
                    rule,
                    Optional.of(with.apply(Optional.of(change.condition()))))));
  }

  /** A define is another object once it is changed, so all that name it are made anew. */
  private void defines(Define define) {
    for (Change change : changed(define.condition())) {
      IdentityHashMap<Define, Define> made = new IdentityHashMap<>();
      made.put(define, new Define(define.name(), change.condition(), define.span()));
      List<Rule> rules =
          version.rules().stream()
              .map(rule ->
                  with(
                      rule,
                      rule.when().map(c -> renewed(c, made)),
                      rule.unless().map(c -> renewed(c, made))))
              .toList();
      mutants.add(new Mutant(change.what() + " in " + define.name(), withRules(rules)));
    }
  }

  private static Condition renewed(Condition condition, IdentityHashMap<Define, Define> made) {
    return switch (condition) {
      case Condition.And(var parts, var span) ->
          new Condition.And(parts.stream().map(part -> renewed(part, made)).toList(), span);
      case Condition.Or(var parts, var span) ->
          new Condition.Or(parts.stream().map(part -> renewed(part, made)).toList(), span);
      case Condition.Not(var part, var span) -> new Condition.Not(renewed(part, made), span);
      case Condition.Defined(var define, var span) -> {
        Define known = made.get(define);
        if (known == null) {
          known = new Define(define.name(), renewed(define.condition(), made), define.span());
          made.put(define, known);
        }
        yield new Condition.Defined(known, span);
      }
      case Condition.Atom atom -> atom;
    };
  }

  /** A changed condition. */
  private record Change(String what, Condition condition) {}

  private static List<Change> changed(Condition condition) {
    List<Change> changes = new ArrayList<>();
    switch (condition) {
      case Condition.And(var parts, var span) -> {
        changes.add(new Change("or for and", new Condition.Or(parts, span)));
        parts(parts, changes, changed -> new Condition.And(changed, span));
      }
      case Condition.Or(var parts, var span) -> {
        changes.add(new Change("and for or", new Condition.And(parts, span)));
        parts(parts, changes, changed -> new Condition.Or(changed, span));
      }
      case Condition.Not(var part, var span) -> {
        changes.add(new Change("not left out", part));
        changed(part)
            .forEach(
                c -> changes.add(new Change(c.what(), new Condition.Not(c.condition(), span))));
      }
      case Condition.Defined _ -> changes.add(negated(condition));
      case Condition.Compare(var left, var comparison, var right, var span) -> {
        for (Comparison other : flipped(comparison)) {
          changes.add(
              new Change(
                  comparison.symbol() + " to " + other.symbol(),
                  new Condition.Compare(left, other, right, span)));
        }
        moved(right)
            .forEach(operand ->
                changes.add(
                    new Change(
                        "date to " + operand.value(),
                        new Condition.Compare(left, comparison, operand, span))));
      }
      case Condition.Is(
              var operand,
              Operand.Constant(Value.TermValue(var term), var type, var at),
              var span) -> {
        changes.add(negated(condition));
        if (type instanceof dev.remit.lang.model.Type.OfTerm(Taxonomy taxonomy)) {
          for (Term wider : taxonomy.parents(term)) {
            changes.add(
                new Change(
                    term + " to " + wider,
                    new Condition.Is(
                        operand,
                        new Operand.Constant(new Value.TermValue(wider), type, at),
                        span)));
          }
        }
      }
      case Condition.Atom _ -> changes.add(negated(condition));
    }
    return changes;
  }

  private static Change negated(Condition condition) {
    return new Change("not added", new Condition.Not(condition, condition.span()));
  }

  private static void parts(
      List<Condition> parts, List<Change> changes, Function<List<Condition>, Condition> with) {
    for (int i = 0; i < parts.size(); i++) {
      int index = i;
      for (Change change : changed(parts.get(i))) {
        List<Condition> changed = new ArrayList<>(parts);
        changed.set(index, change.condition());
        changes.add(new Change(change.what(), with.apply(changed)));
      }
      List<Condition> fewer = new ArrayList<>(parts);
      fewer.remove(index);
      changes.add(new Change("part " + i + " left out", with.apply(fewer)));
    }
  }

  private static List<Comparison> flipped(Comparison comparison) {
    return switch (comparison) {
      case EQUAL -> List.of(Comparison.NOT_EQUAL);
      case NOT_EQUAL -> List.of(Comparison.EQUAL);
      case LESS -> List.of(Comparison.LESS_OR_EQUAL, Comparison.GREATER);
      case LESS_OR_EQUAL -> List.of(Comparison.LESS, Comparison.GREATER_OR_EQUAL);
      case GREATER -> List.of(Comparison.GREATER_OR_EQUAL, Comparison.LESS);
      case GREATER_OR_EQUAL -> List.of(Comparison.GREATER, Comparison.LESS_OR_EQUAL);
    };
  }

  private static List<Operand.Constant> moved(Operand operand) {
    if (operand instanceof Operand.Constant(Value.DateValue(LocalDate date), var type, var span)) {
      return List.of(
          new Operand.Constant(new Value.DateValue(date.plusDays(1)), type, span),
          new Operand.Constant(new Value.DateValue(date.minusYears(1)), type, span));
    }
    return List.of();
  }
}
