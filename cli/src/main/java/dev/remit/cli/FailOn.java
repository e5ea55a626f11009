package dev.remit.cli;

import dev.remit.analysis.report.Direction;

/** The differences that fail a gate unless a change note names them. */
enum FailOn {
  PERMITS,
  DENIALS,
  REFERRALS,
  INCOMPLETE,
  OBLIGATIONS,
  ANY;

  @Override
  public String toString() {
    return WordConverter.word(this);
  }

  boolean includes(Direction direction) {
    return this == ANY
        || this
            == switch (direction) {
              case MORE -> PERMITS;
              case LESS -> DENIALS;
              case REFERRED -> REFERRALS;
              case INCOMPLETE -> INCOMPLETE;
              case OBLIGATIONS_ADDED, OBLIGATIONS_DROPPED, OBLIGATIONS_CHANGED -> OBLIGATIONS;
            };
  }
}
