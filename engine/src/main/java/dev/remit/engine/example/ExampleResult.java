package dev.remit.engine.example;

import dev.remit.engine.decision.Decision;
import dev.remit.engine.decision.ItemDecision;
import dev.remit.lang.model.Example;
import java.util.List;

/**
 * What came of an example.
 *
 * @param expectations one for each of the example's, in its order
 */
public record ExampleResult(Example example, Decision decision, List<Met> expectations) {

  public ExampleResult {
    expectations = List.copyOf(expectations);
  }

  /** Whether every expectation was met. */
  public boolean passed() {
    return expectations.stream().allMatch(Met::passed);
  }

  /**
   * An expectation, and what was decided instead, if it was not met.
   *
   * @param decided what was decided for the items it speaks of, in the order of the request
   * @param unmet each part that was not met; empty if it was
   */
  public record Met(
      Example.Expectation expectation, List<ItemDecision> decided, List<Unmet> unmet) {
    public Met {
      decided = List.copyOf(decided);
      unmet = List.copyOf(unmet);
    }

    public boolean passed() {
      return unmet.isEmpty();
    }
  }

  /**
   * A part of an expectation that was not met, as expected and as decided.
   *
   * @param subject the item, or {@code the request}
   * @param expected such as {@code permitted} or {@code by some_rule}
   * @param actual such as {@code denied} or {@code by other_rule}
   */
  public record Unmet(String subject, String expected, String actual) {}
}
