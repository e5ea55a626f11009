package dev.remit.analysis.logic;

import java.util.Arrays;
import java.util.BitSet;

/** Values of all variables. What is not set is false, 0, or the empty text. Not thread-safe. */
public final class Assignment {

  private final BitSet truths = new BitSet();
  private long[] numbers = new long[16];
  private String[] texts = new String[4];

  public boolean truth(int variable) {
    return truths.get(variable);
  }

  public Assignment truth(int variable, boolean value) {
    truths.set(variable, value);
    return this;
  }

  public long number(int variable) {
    return variable < numbers.length ? numbers[variable] : 0;
  }

  public Assignment number(int variable, long value) {
    if (variable >= numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * variable + 1);
    }
    numbers[variable] = value;
    return this;
  }

  public String text(int variable) {
    String text = variable < texts.length ? texts[variable] : null;
    return text == null ? "" : text;
  }

  public Assignment text(int variable, String value) {
    if (variable >= texts.length) {
      texts = Arrays.copyOf(texts, 2 * variable + 1);
    }
    texts[variable] = value;
    return this;
  }

  /** The same values, to be changed apart. */
  public Assignment copy() {
    Assignment copy = new Assignment();
    copy.truths.or(truths);
    copy.numbers = numbers.clone();
    copy.texts = texts.clone();
    return copy;
  }
}
