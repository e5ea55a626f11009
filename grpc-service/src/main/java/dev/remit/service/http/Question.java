package dev.remit.service.http;

import dev.remit.engine.request.RequestDraft;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.refusal.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a call asks, in Remit's words, and how it is to be answered.
 *
 * @param cohort the id of the cohort whose data it is, if it names one
 * @param paths where the body says what Remit calls so: {@code data} may be {@code resource.id}
 */
record Question(
    RequestDraft draft,
    Optional<String> cohort,
    Understanding understanding,
    Map<String, String> paths) {

  /** The member that names a cohort. */
  static final String COHORT = "cohort";

  /** What the service calls it. */
  static final String COHORT_ID = "cohort_id";

  Question {
    paths = Map.copyOf(paths);
  }

  /** A refusal that names fields as the body does. */
  RefusedException explain(RefusedException refused) {
    if (refused.refusal() != Refusal.INVALID || refused.violations().isEmpty()) {
      return refused;
    }
    List<Violation> violations =
        refused.violations().stream()
            .map(violation ->
                new Violation(path(violation.field()), violation.message(), violation.advice()))
            .toList();
    return RefusedException.invalid(violations);
  }

  private String path(String field) {
    String path = paths.get(field);
    int dot = field.lastIndexOf('.');
    if (path != null || dot < 0) {
      return path == null ? field : path;
    }
    return path(field.substring(0, dot)) + field.substring(dot);
  }
}
