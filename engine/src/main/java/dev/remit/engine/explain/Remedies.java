package dev.remit.engine.explain;

import java.util.List;

/**
 * The smallest changes to a request that turn its answer.
 *
 * @param found smallest first
 * @param exhaustive whether every candidate was tried; if not, the budget ended the search
 * @param leftOut how many more remedies were found than are named
 */
public record Remedies(List<Remedy> found, boolean exhaustive, int leftOut) {

  public Remedies {
    found = List.copyOf(found);
  }
}
