package dev.remit.client;

import dev.remit.v1.AccessRequest;
import dev.remit.v1.DecideBatchRequest;
import dev.remit.v1.DecideBatchResponse;
import dev.remit.v1.DecideResult;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Many requests, of which some may be answered already. */
final class Batch {

  private final DecisionCache cache;
  private final List<@Nullable Decided> kept = new ArrayList<>();
  private final List<DecisionCache.Question> open = new ArrayList<>();

  private Batch(DecisionCache cache) {
    this.cache = cache;
  }

  /** Looks up which requests are answered already. */
  static Batch of(List<AccessRequest> requests, DecisionCache cache) {
    Batch batch = new Batch(cache);
    for (AccessRequest request : requests) {
      Decided found = cache.find(request);
      batch.kept.add(found);
      if (found == null) {
        batch.open.add(cache.asking(request));
      }
    }
    return batch;
  }

  /** Whether nothing is left to ask. */
  boolean isAnswered() {
    return open.isEmpty();
  }

  /** What is left to ask. */
  DecideBatchRequest request() {
    DecideBatchRequest.Builder request = DecideBatchRequest.newBuilder();
    open.forEach(question -> request.addRequests(question.request()));
    return request.build();
  }

  /** All answers, if nothing is left to ask. */
  List<Answer> answers() {
    return List.copyOf(kept);
  }

  /** All answers, with those that were left to ask. */
  List<Answer> answers(DecideBatchResponse response, Failures failures) {
    if (response.getResultsCount() != open.size()) {
      throw failures.senseless(
          response.getResultsCount() + " results to " + open.size() + " requests");
    }
    Iterator<DecisionCache.Question> questions = open.iterator();
    Iterator<DecideResult> results = response.getResultsList().iterator();
    List<Answer> answers = new ArrayList<>();
    for (Decided found : kept) {
      answers.add(found == null ? answer(questions.next(), results.next(), failures) : found);
    }
    return List.copyOf(answers);
  }

  private Answer answer(DecisionCache.Question question, DecideResult result, Failures failures) {
    return switch (result.getResultCase()) {
      case DECISION -> {
        Decided decided = Decided.of(result.getDecision());
        cache.keep(question, decided);
        yield decided;
      }
      case ERROR -> new Failed(failures.of(result.getError()));
      case RESULT_NOT_SET -> new Failed(failures.senseless("neither a decision nor an error"));
    };
  }
}
