package dev.remit.lang.check;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.model.Example;
import dev.remit.lang.model.Example.ExampleRequest;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Effect;
import dev.remit.lang.word.Truth;
import java.util.List;
import java.util.Optional;

/** Warns of examples for none of whose items any rule's head can match. */
final class UndecidedExamples {

  private UndecidedExamples() {}

  static void add(PolicyVersion version, Report report) {
    List<Rule> deciding =
        version.rules().stream().filter(rule -> rule.effect() != Effect.OBLIGE).toList();
    for (Example example : version.examples()) {
      if (deciding.stream().noneMatch(rule -> mayMatch(rule, example.request()))) {
        report.add(
            Code.UNDECIDED_EXAMPLE,
            example.span(),
            "no rule decides the example " + Phrases.quoted(example.title()),
            "every item is denied because no rule speaks of it");
      }
    }
  }

  private static boolean mayMatch(Rule rule, ExampleRequest request) {
    for (Axis axis : Axis.values()) {
      if (axis != Axis.CATEGORY && match(rule, axis, request) == Truth.FALSE) {
        return false;
      }
    }
    return request.items().stream()
        .anyMatch(item -> rule.head().data().contains(Optional.of(item)) != Truth.FALSE);
  }

  private static Truth match(Rule rule, Axis axis, ExampleRequest request) {
    Truth in = rule.head().on(axis).contains(Optional.ofNullable(request.terms().get(axis)));
    return rule.effect() == Effect.LIMIT && axis == Axis.PURPOSE ? in.not() : in;
  }
}
