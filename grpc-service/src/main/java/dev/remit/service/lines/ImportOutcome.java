package dev.remit.service.lines;

import java.util.List;

/**
 * What became of a file.
 *
 * @param accepted how many lines were taken
 * @param refused how many were not
 * @param problems what was wrong with them, as far as the first hundred
 */
public record ImportOutcome(long accepted, long refused, List<ImportProblem> problems) {
  public ImportOutcome {
    problems = List.copyOf(problems);
  }
}
