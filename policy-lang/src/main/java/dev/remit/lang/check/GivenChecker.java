package dev.remit.lang.check;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Type;
import dev.remit.lang.model.Value;
import dev.remit.lang.source.Span;
import dev.remit.lang.tree.Item.Given;
import dev.remit.lang.tree.Name;
import dev.remit.lang.tree.Operand;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Owner;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks what one example states after {@code with}. */
final class GivenChecker {

  private final Names names;
  private final Report report;
  private final Map<String, Span> stated = new HashMap<>();
  private final Map<Fact, Value> facts = new LinkedHashMap<>();
  private Optional<ConsentState> consent = Optional.empty();
  private Optional<Boolean> objection = Optional.empty();

  GivenChecker(Names names, Report report) {
    this.names = names;
    this.report = report;
  }

  /** Whether all is sound. */
  boolean check(List<Given> given) {
    boolean sound = true;
    for (Given each : given) {
      sound &= check(each);
    }
    return sound;
  }

  Map<Fact, Value> facts() {
    return facts;
  }

  Optional<ConsentState> consent() {
    return consent;
  }

  Optional<Boolean> objection() {
    return objection;
  }

  private boolean check(Given given) {
    return switch (given) {
      case Given.Fact it ->
          fact(it.owner(), it.name(), it.span())
              .flatMap(fact -> value(fact, it.value()).map(value -> facts.put(fact, value) == null))
              .orElse(false);
      case Given.None it ->
          fact(it.owner(), it.name(), it.span()).map(fact -> none(fact, it.span())).orElse(false);
      case Given.Consent it -> {
        consent = Optional.of(it.state());
        boolean once = once("consent", it.span());
        yield Consents.areDeclared(names.words(), it.span(), report) && once;
      }
      case Given.Objection it -> {
        objection = Optional.of(it.raised());
        yield once("objection", it.span());
      }
    };
  }

  private Optional<Fact> fact(Owner owner, Name name, Span span) {
    String path = owner.word() + "." + name.text();
    if (path.equals("request.date")) {
      report.add(
          Code.DATE_STATED,
          span,
          "the date of a request is not given as a fact",
          "write `on` and the date, before `with`");
      return Optional.empty();
    }
    boolean once = once(path, span);
    return names.fact(owner, name).filter(fact -> once);
  }

  private boolean once(String what, Span span) {
    Span first = stated.putIfAbsent(what, span);
    if (first != null) {
      report.add(
          Code.STATED_TWICE,
          span,
          "the example states " + Phrases.quoted(what) + " twice",
          "leave one of them out",
          Report.at("it is first stated in", first));
    }
    return first == null;
  }

  private boolean none(Fact fact, Span span) {
    if (!fact.orNone()) {
      report.add(
          Code.NEVER_NONE,
          span,
          Phrases.quoted(fact.path()) + " is never none",
          "declare it `" + fact.type() + " or none` if there may be no such thing",
          Report.at(Phrases.quoted(fact.path()) + " is declared in", fact.declaredAt()));
    }
    facts.put(fact, Value.None.NONE);
    return fact.orNone();
  }

  private Optional<Value> value(Fact fact, Operand written) {
    return value(fact, fact.type(), written);
  }

  private Optional<Value> value(Fact fact, Type type, Operand written) {
    if (written instanceof Operand.Named named && type instanceof Type.OfTerm(var taxonomy)) {
      return names.term(taxonomy, named.name(), Place.VALUE).map(Value.TermValue::new);
    }
    if (written instanceof Operand.Value value && Literals.type(value.literal()).equals(type)) {
      return Optional.of(Literals.value(value.literal()));
    }
    if (written instanceof Operand.SetOf set && type instanceof Type.SetOf(Type element)) {
      return Every.of(set.elements(), it -> value(fact, element, it))
          .map(values -> new Value.SetValue(new LinkedHashSet<>(values)));
    }
    return wrongValue(fact, type, written);
  }

  private Optional<Value> wrongValue(Fact fact, Type type, Operand written) {
    report.add(
        Code.WRONG_FACT_VALUE,
        written.span(),
        Phrases.quoted(written) + " is not " + Phrases.a(type),
        type instanceof Type.SetOf ? "write a set in braces" : "",
        Report.at(
            Phrases.quoted(fact.path()) + " is declared as " + fact.type() + " in",
            fact.declaredAt()));
    return Optional.empty();
  }
}
