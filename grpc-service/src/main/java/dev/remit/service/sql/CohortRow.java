package dev.remit.service.sql;

import java.time.Instant;

/**
 * A cohort, without the people in it.
 *
 * @param revision the number of the change that registered it
 * @param size how many people were in it then
 * @param note what it is, for people; may be empty
 */
public record CohortRow(
    String id, long revision, long size, String note, Instant recordedAt, String recordedBy) {}
