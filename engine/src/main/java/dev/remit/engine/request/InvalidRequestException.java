package dev.remit.engine.request;

import java.util.List;
import java.util.stream.Collectors;

/** A request that cannot be decided, with everything that is wrong with it. */
public final class InvalidRequestException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient List<RequestProblem> problems;

  public InvalidRequestException(List<RequestProblem> problems) {
    super(problems.stream().map(RequestProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Every problem; at least one. */
  public List<RequestProblem> problems() {
    return problems;
  }
}
