package dev.remit.lang.check;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.model.Duty;
import dev.remit.lang.model.Obligation;
import dev.remit.lang.model.Obligation.Parameter;
import dev.remit.lang.model.Type;
import dev.remit.lang.model.Value;
import dev.remit.lang.tree.Item.ObligationCall;
import dev.remit.lang.tree.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks obligations with their arguments. */
final class DutyChecker {

  private final Names names;
  private final Report report;

  DutyChecker(Names names, Report report) {
    this.names = names;
    this.report = report;
  }

  /** An obligation with an argument for each of its parameters. */
  Optional<Duty> check(ObligationCall call) {
    return names.obligation(call.name()).flatMap(obligation -> check(obligation, call));
  }

  Optional<Duty> check(Obligation obligation, ObligationCall call) {
    List<Parameter> parameters = obligation.parameters();
    if (parameters.size() != call.arguments().size()) {
      report.add(
          Code.WRONG_ARGUMENTS,
          call.span(),
          Phrases.quoted(obligation.name())
              + " takes "
              + count(parameters.size())
              + ", not "
              + call.arguments().size(),
          "write " + Phrases.quoted(signature(obligation)),
          declared(obligation));
      return Optional.empty();
    }
    List<Value> arguments = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      argument(obligation, parameters.get(i), call.arguments().get(i)).ifPresent(arguments::add);
    }
    return arguments.size() == parameters.size()
        ? Optional.of(new Duty(obligation, arguments))
        : Optional.empty();
  }

  private Optional<Value> argument(Obligation obligation, Parameter parameter, Operand written) {
    if (written instanceof Operand.Named named
        && parameter.type() instanceof Type.OfTerm(var taxonomy)) {
      return names.term(taxonomy, named.name(), Place.VALUE).map(Value.TermValue::new);
    }
    if (written instanceof Operand.Value value
        && Literals.type(value.literal()).equals(parameter.type())) {
      return Optional.of(Literals.value(value.literal()));
    }
    report.add(
        Code.WRONG_ARGUMENTS,
        written.span(),
        Phrases.quoted(written)
            + " is not "
            + Phrases.a(parameter.type())
            + ", which "
            + Phrases.quoted(parameter.name())
            + " must be",
        isBareNumber(written) && parameter.type() == Type.Simple.MONTHS
            ? "write " + Phrases.quoted(Phrases.written(written) + " months")
            : "",
        declared(obligation));
    return Optional.empty();
  }

  private static boolean isBareNumber(Operand written) {
    return written instanceof Operand.Value value
        && Literals.type(value.literal()) == Type.Simple.NUMBER;
  }

  private static String count(int parameters) {
    return switch (parameters) {
      case 0 -> "no arguments";
      case 1 -> "1 argument";
      default -> parameters + " arguments";
    };
  }

  private static String signature(Obligation obligation) {
    return obligation.parameters().isEmpty()
        ? obligation.name()
        : obligation.parameters().stream()
            .map(Parameter::name)
            .collect(Collectors.joining(", ", obligation.name() + "(", ")"));
  }

  private static dev.remit.lang.diagnostic.Diagnostic.Note declared(Obligation obligation) {
    return Report.at(
        Phrases.quoted(obligation.name()) + " is declared in", obligation.declaredAt());
  }
}
