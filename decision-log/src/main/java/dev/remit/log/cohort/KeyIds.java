package dev.remit.log.cohort;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Ids of keys of subjects, each once, numbered from 0 in the order in which they came. About 40
 * bytes each, for ids of 24 characters. Not thread-safe.
 */
public final class KeyIds {

  private byte[] text = new byte[1 << 10];
  private int[] ends = new int[1 << 6];

  /** One more than the number of an id, at a place that its hash says, or after it; 0 if free. */
  private int[] places = new int[1 << 7];

  private int size;

  /**
   * Adds an id, unless it is there.
   *
   * @throws IllegalArgumentException if it is not one line
   */
  public void add(String id) {
    if (id.isEmpty() || id.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("the id of a key is one line");
    }
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    int place = place(bytes, 0, bytes.length);
    if (places[place] != 0) {
      return;
    }
    int begin = begin(size);
    if (begin + bytes.length > text.length) {
      text =
          Arrays.copyOf(text, Math.max(Math.multiplyExact(text.length, 2), bytes.length + begin));
    }
    System.arraycopy(bytes, 0, text, begin, bytes.length);
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, size * 2);
    }
    ends[size++] = begin + bytes.length;
    places[place] = size;
    if (size * 2 > places.length) {
      spread();
    }
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** The number of an id; negative if it is not there. */
  int find(byte[] bytes, int from, int to) {
    return places[place(bytes, from, to)] - 1;
  }

  /** The id that has a number. */
  String id(int number) {
    return new String(text, begin(number), ends[number] - begin(number), StandardCharsets.UTF_8);
  }

  private int begin(int number) {
    return number == 0 ? 0 : ends[number - 1];
  }

  /** Where an id is, or would be. */
  private int place(byte[] bytes, int from, int to) {
    int mask = places.length - 1;
    int place = hash(bytes, from, to) & mask;
    while (places[place] != 0) {
      int known = places[place] - 1;
      if (Arrays.equals(text, begin(known), ends[known], bytes, from, to)) {
        break;
      }
      place = place + 1 & mask;
    }
    return place;
  }

  private void spread() {
    places = new int[places.length * 2];
    int mask = places.length - 1;
    for (int number = 0; number < size; number++) {
      int place = hash(text, begin(number), ends[number]) & mask;
      while (places[place] != 0) {
        place = place + 1 & mask;
      }
      places[place] = number + 1;
    }
  }

  private static int hash(byte[] bytes, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    // The low bits choose the place: let the others count there too.
    hash *= 0x9E3779B9;
    return hash ^ hash >>> 15;
  }
}
