package dev.remit.service.policy;

import dev.remit.engine.example.ExampleResult;
import dev.remit.lang.model.PolicyVersion;
import java.util.List;

/**
 * An example that is not decided as it says.
 *
 * @param differences what is expected and what is decided instead, a line for each item or part
 */
public record FailedExample(PolicyVersion version, String title, List<String> differences) {

  public FailedExample {
    differences = List.copyOf(differences);
  }

  static FailedExample of(PolicyVersion version, ExampleResult result) {
    return new FailedExample(
        version,
        result.example().title(),
        result.expectations().stream()
            .flatMap(met -> met.unmet().stream())
            .map(unmet ->
                unmet.subject() + ": expected " + unmet.expected() + ", not " + unmet.actual())
            .toList());
  }

  /** As {@code npd 2018.2, "A newspaper asks": the request: expected permitted, not denied}. */
  @Override
  public String toString() {
    return version + ", \"" + title + "\": " + String.join("; ", differences);
  }
}
