package dev.remit.engine.example;

import dev.remit.engine.compile.CompiledVersion;
import dev.remit.engine.decision.Decision;
import dev.remit.engine.decision.ItemDecision;
import dev.remit.lang.model.Duty;
import dev.remit.lang.model.Example;
import dev.remit.lang.model.Example.Expectation;
import dev.remit.lang.model.Example.Required;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Value;
import dev.remit.lang.word.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs examples.
 *
 * <p>Rules, obligations and missing inputs that an expectation lists must be among those decided;
 * there may be more. An expectation of certain items must be met by each of them, one of the
 * request as a whole by what was decided for its items taken together.
 */
public final class ExampleRunner {

  private ExampleRunner() {}

  /** Compiles the version that holds an example, decides its request under it, and compares. */
  public static ExampleResult run(PolicyVersion version, Example example) {
    return run(CompiledVersion.of(version), example);
  }

  /** Decides an example's request under the version that holds it, and compares. */
  public static ExampleResult run(CompiledVersion version, Example example) {
    Decision decision = version.decide(ExampleRequests.of(version.version(), example));
    return new ExampleResult(
        example,
        decision,
        example.expectations().stream()
            .map(expectation -> compare(expectation, decision))
            .toList());
  }

  private static ExampleResult.Met compare(Expectation expectation, Decision decision) {
    List<ItemDecision> decided =
        expectation
            .items()
            .map(items ->
                decision.items().stream().filter(item -> items.contains(item.item())).toList())
            .orElse(decision.items());
    List<ExampleResult.Unmet> unmet =
        expectation.items().isEmpty()
            ? unmet(expectation, "the request", decision.outcome(), decided)
            : decided.stream()
                .flatMap(item ->
                    unmet(expectation, item.item().name(), item.outcome(), List.of(item)).stream())
                .toList();
    return new ExampleResult.Met(expectation, decided, unmet);
  }

  private static List<ExampleResult.Unmet> unmet(
      Expectation expected, String subject, Outcome outcome, List<ItemDecision> items) {
    List<ExampleResult.Unmet> unmet = new ArrayList<>();
    if (outcome != expected.outcome()) {
      unmet.add(new ExampleResult.Unmet(subject, expected.outcome().word(), outcome.word()));
    }
    List<Rule> rules =
        items.stream().flatMap(item -> item.decidedBy().stream()).distinct().toList();
    for (Rule rule : expected.by()) {
      if (rules.stream().noneMatch(decided -> decided.name().equals(rule.name()))) {
        unmet.add(
            new ExampleResult.Unmet(subject, "by " + rule.name(), "by " + list(rules, Rule::name)));
      }
    }
    List<Duty> duties =
        items.stream().flatMap(item -> item.obligations().stream()).distinct().toList();
    for (Required required : expected.requiring()) {
      if (duties.stream().noneMatch(duty -> meets(duty, required))) {
        unmet.add(
            new ExampleResult.Unmet(
                subject,
                "requiring " + words(required),
                "requiring " + list(duties, Duty::toString)));
      }
    }
    List<Input> missing =
        items.stream().flatMap(item -> item.missing().stream()).distinct().toList();
    for (Input input : expected.missing()) {
      if (!missing.contains(input)) {
        unmet.add(
            new ExampleResult.Unmet(
                subject, "missing " + input, "missing " + list(missing, Input::toString)));
      }
    }
    return unmet;
  }

  private static boolean meets(Duty duty, Required required) {
    if (!duty.obligation().name().equals(required.obligation().name())) {
      return false;
    }
    List<Value> wanted = required.duty().map(Duty::arguments).orElse(duty.arguments());
    for (int i = 0; i < wanted.size(); i++) {
      if (!meets(duty.arguments().get(i), wanted.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** A value merged by {@code all} is the set of the values imposed: at least the expected ones. */
  private static boolean meets(Value merged, Value wanted) {
    return merged instanceof Value.SetValue(var values)
        ? wanted instanceof Value.SetValue(var several)
            ? values.containsAll(several)
            : values.contains(wanted)
        : merged.equals(wanted);
  }

  private static String words(Required required) {
    return required.duty().map(Duty::toString).orElse(required.obligation().name());
  }

  private static <T> String list(Collection<T> all, java.util.function.Function<T, String> name) {
    return all.isEmpty()
        ? "nothing"
        : all.stream().map(name).sorted().collect(Collectors.joining(", "));
  }
}
