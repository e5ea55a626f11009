package dev.remit.service.http;

/** What a search is for; the rest of its question is given. */
enum Sought {
  /** It is no search. */
  NOTHING,
  SUBJECT,
  RESOURCE,
  ACTION
}
