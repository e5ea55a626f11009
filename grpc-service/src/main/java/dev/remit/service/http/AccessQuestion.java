package dev.remit.service.http;

import java.util.List;

/**
 * A question as AuthZEN asks it.
 *
 * @param question without what is sought
 * @param subjectType {@code recipient}, or the kind of recipient; part of the question too
 * @param resourceType see {@link ResourceType}
 * @param resourceId an item or category; empty if a resource is sought
 * @param ignored paths of members that mean nothing to Remit, at most {@value #MOST_IGNORED}
 */
record AccessQuestion(
    Question question,
    String subjectType,
    String resourceType,
    String resourceId,
    List<String> ignored) {

  static final int MOST_IGNORED = 20;

  AccessQuestion {
    ignored = List.copyOf(ignored);
  }
}
