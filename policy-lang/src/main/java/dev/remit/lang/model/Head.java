package dev.remit.lang.model;

import dev.remit.lang.word.Axis;

/** The clauses of a rule or guarantee that match a request's terms. */
public record Head(
    TermSet actions,
    TermSet data,
    TermSet recipients,
    TermSet purposes,
    TermSet settings,
    TermSet bases) {

  /** The clause for an axis. */
  public TermSet on(Axis axis) {
    return switch (axis) {
      case ACTION -> actions;
      case CATEGORY -> data;
      case RECIPIENT -> recipients;
      case PURPOSE -> purposes;
      case SETTING -> settings;
      case BASIS -> bases;
    };
  }
}
