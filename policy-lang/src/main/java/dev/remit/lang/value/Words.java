package dev.remit.lang.value;

/** Callers' words as messages quote them. */
public final class Words {

  private static final int SHOWN = 100;

  private Words() {}

  /** A text on one line, cut after 100 characters. */
  public static String shortened(String text) {
    String cut = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    return cut.replaceAll("\\p{Cntrl}", " ");
  }
}
