package dev.remit.lang.check;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.model.Duty;
import dev.remit.lang.model.Example;
import dev.remit.lang.model.Example.ExampleRequest;
import dev.remit.lang.model.Example.Expectation;
import dev.remit.lang.model.Example.Required;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.Obligation;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.TermSet;
import dev.remit.lang.tree.Item;
import dev.remit.lang.tree.Item.ObligationCall;
import dev.remit.lang.tree.Name;
import dev.remit.lang.tree.Operand;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Outcome;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks examples: what is requested, what is stated, and what is expected. */
final class ExampleChecker {

  private static final int SHOWN = 5;

  private final Names names;
  private final TermSets sets;
  private final RequestChecker requests;
  private final DutyChecker duties;
  private final DeclaredRules rules;
  private final Report report;

  ExampleChecker(
      Names names,
      TermSets sets,
      RequestChecker requests,
      DutyChecker duties,
      DeclaredRules rules,
      Report report) {
    this.names = names;
    this.sets = sets;
    this.requests = requests;
    this.duties = duties;
    this.rules = rules;
    this.report = report;
  }

  Optional<Example> check(Item.Example example) {
    Optional<ExampleRequest> request = requests.check(example);
    Optional<List<Expectation>> expectations =
        Every.of(
            example.expectations(),
            expectation -> expectation(expectation, request.map(ExampleRequest::items)));
    return request.flatMap(sound ->
        expectations.map(
            expected -> new Example(example.title().value(), sound, expected, example.span())));
  }

  private Optional<Expectation> expectation(
      Item.Expectation written, Optional<List<Term>> requested) {
    Optional<Optional<List<Term>>> items = Every.of(written.data(), data -> items(data, requested));
    Optional<List<Rule>> by = Every.of(written.by(), rules::find);
    Optional<List<Required>> requiring = Every.of(written.requiring(), this::required);
    Optional<List<Input>> missing = Every.of(written.missing(), this::input);
    if (written.data().isPresent() && written.outcome() == Outcome.PARTIAL) {
      report.add(
          Code.PARTIAL_OF_ITEMS,
          written.span(),
          "`partial` is said of a whole request, not of some of its items",
          "leave the items out, or expect something of each");
      return Optional.empty();
    }
    if (items.isEmpty() || by.isEmpty() || requiring.isEmpty() || missing.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Expectation(
            items.get(),
            written.outcome(),
            by.get(),
            requiring.get(),
            missing.get(),
            written.span()));
  }

  private Optional<List<Term>> items(
      dev.remit.lang.tree.TermSet data, Optional<List<Term>> requested) {
    Optional<List<Term>> items = sets.set(Axis.CATEGORY, data).map(TermSet::leaves);
    if (items.isEmpty() || requested.isEmpty()) {
      return items;
    }
    Set<Term> asked = new HashSet<>(requested.get());
    List<String> others =
        items.get().stream().filter(item -> !asked.contains(item)).map(Term::name).toList();
    if (items.get().isEmpty() || !others.isEmpty()) {
      report.add(
          Code.NOT_REQUESTED,
          data.span(),
          others.isEmpty()
              ? "something is expected of no item"
              : Phrases.list(others.subList(0, Math.min(SHOWN, others.size())))
                  + (others.size() > SHOWN ? " and more" : "")
                  + (others.size() == 1 ? " is" : " are")
                  + " not requested",
          "name items that the example requests");
      return Optional.empty();
    }
    return items;
  }

  private Optional<Required> required(ObligationCall call) {
    Optional<Obligation> obligation = names.obligation(call.name());
    if (obligation.isEmpty() || call.arguments().isEmpty()) {
      return obligation.map(any -> new Required(any, Optional.<Duty>empty()));
    }
    return duties
        .check(obligation.get(), call)
        .map(duty -> new Required(duty.obligation(), Optional.of(duty)));
  }

  private Optional<Input> input(Operand written) {
    return switch (written) {
      case Operand.Fact fact -> names.fact(fact.owner(), fact.name()).map(Input.OfFact::new);
      case Operand.OfAxis axis -> Optional.of(new Input.OfAxis(axis.axis()));
      case Operand.Named named -> register(named.name());
      case Operand.Data data -> noInput(written);
      case Operand.Value value -> noInput(written);
      case Operand.Shifted shifted -> noInput(written);
      case Operand.SetOf set -> noInput(written);
    };
  }

  private Optional<Input> register(Name name) {
    return switch (name.text()) {
      case "consent" -> Optional.of(Input.OfRegister.CONSENT);
      case "objection" -> Optional.of(Input.OfRegister.OBJECTION);
      default -> noInput(new Operand.Named(name, name.span()));
    };
  }

  private Optional<Input> noInput(Operand written) {
    report.add(
        Code.WRONG_KIND,
        written.span(),
        Phrases.quoted(written) + " is nothing a request can lack",
        "write a fact as in `recipient.id`, an axis, `consent` or `objection`");
    return Optional.empty();
  }
}
