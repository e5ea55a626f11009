package dev.remit.cli;

import dev.remit.lang.word.Outcome;

/**
 * Paints words for terminals that know ANSI colours.
 *
 * @param coloured if not, everything stays as it is
 */
record Paint(boolean coloured) {

  private static final String BOLD = "1";
  private static final String FAINT = "2";
  private static final String RED = "31";
  private static final String GREEN = "32";
  private static final String YELLOW = "33";
  private static final String BLUE = "34";

  String strong(String text) {
    return paint(BOLD, text);
  }

  String faint(String text) {
    return paint(FAINT, text);
  }

  String good(String text) {
    return paint(GREEN, text);
  }

  String bad(String text) {
    return paint(RED, text);
  }

  /** A text in the colour of an outcome. */
  String as(Outcome outcome, String text) {
    return paint(
        BOLD
            + ";"
            + switch (outcome) {
              case PERMITTED -> GREEN;
              case DENIED -> RED;
              case REFERRED, INCOMPLETE -> YELLOW;
              case PARTIAL -> BLUE;
            },
        text);
  }

  private String paint(String colour, String text) {
    return coloured ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
  }
}
