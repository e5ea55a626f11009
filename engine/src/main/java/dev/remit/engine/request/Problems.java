package dev.remit.engine.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong with a request, within bounds. Not thread-safe. */
final class Problems {

  private static final int MAX = 100;

  private final List<RequestProblem> problems = new ArrayList<>(0);
  private int more;

  void add(String field, String message, String advice) {
    if (isFull()) {
      more++;
    } else {
      problems.add(new RequestProblem(field, message, Optional.of(advice)));
    }
  }

  /** Whether further problems are only counted. */
  boolean isFull() {
    return problems.size() == MAX;
  }

  boolean concern(String field) {
    return !problems.isEmpty()
        && problems.stream().anyMatch(problem -> problem.field().equals(field));
  }

  void throwIfAny() throws InvalidRequestException {
    if (more > 0) {
      problems.add(
          new RequestProblem("request", "there are " + more + " more problems", Optional.empty()));
      more = 0;
    }
    if (!problems.isEmpty()) {
      throw new InvalidRequestException(problems);
    }
  }
}
