package dev.remit.service.http;

import dev.remit.lang.word.Outcome;
import dev.remit.service.refusal.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One search: decides for each candidate, and keeps those for which the answer is true. Ends when
 * it knows whether there are more results than the page holds, or gets no more decisions. Not
 * thread-safe.
 */
final class Search {

  private static final int CHUNK = 100;

  private final Candidates candidates;
  private final Decision decision;
  private final Asker asker;
  private final int most;
  private final List<String> found = new ArrayList<>();
  private int decided;
  private int incomplete;
  private boolean ended;

  /** Decides for a candidate; empty if it cannot be a result. */
  @FunctionalInterface
  interface Decision {
    Optional<Verdict> of(String candidate) throws RefusedException;
  }

  /**
   * A search.
   *
   * @param most how many decisions it makes
   */
  Search(Candidates candidates, Decision decision, Asker asker, int most) {
    this.candidates = candidates;
    this.decision = decision;
    this.asker = asker;
    this.most = most;
  }

  /**
   * The results of a page.
   *
   * @param ignored what of the question means nothing
   * @param entity a result as JSON
   */
  ObjectNode answer(Page page, List<String> ignored, Function<String, ObjectNode> entity)
      throws RefusedException {
    String last = run(page);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer
        .putObject("page")
        .put("next_token", ended ? "" : page.tokenAfter(last))
        .put("count", found.size());
    ObjectNode context = answer.putObject("context");
    context.put("decisions", decided).put("incomplete", incomplete);
    if (!ignored.isEmpty()) {
      ignored.forEach(context.putArray("ignored")::add);
    }
    ArrayNode results = answer.putArray("results");
    found.forEach(name -> results.add(entity.apply(name)));
    return answer;
  }

  /** The last candidate that is on this page, or was left out of it. */
  private String run(Page page) throws RefusedException {
    String last = page.last();
    while (true) {
      List<String> chunk = candidates.after(last, CHUNK);
      if (chunk.isEmpty()) {
        ended = true;
        return last;
      }
      for (String candidate : chunk) {
        if (decided >= most || asker.isDone()) {
          return last;
        }
        if (isResult(candidate)) {
          if (found.size() == page.limit()) {
            return last;
          }
          found.add(candidate);
        }
        last = candidate;
      }
    }
  }

  private boolean isResult(String candidate) throws RefusedException {
    decided++;
    Optional<Verdict> verdict = decision.of(candidate);
    if (verdict.isPresent() && verdict.get().decision().outcome() == Outcome.INCOMPLETE) {
      incomplete++;
    }
    return verdict.isPresent() && verdict.get().allows();
  }
}
