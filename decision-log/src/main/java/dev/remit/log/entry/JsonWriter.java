package dev.remit.log.entry;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes JSON (RFC 8259) in the one form that entries have: no spaces, members in the order in
 * which they are written, no more escapes than texts need. Its bytes are those that Jackson's
 * generator gives, whose names its methods have; it writes straight to an array that is used again.
 * Not thread-safe.
 */
final class JsonWriter {

  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  /** What one character takes at most: an escape of six bytes. */
  private static final int WIDEST = 6;

  private static final int LONGEST_NUMBER = 20;

  /** The letter after the backslash, by the character; 0 if it is none of those that have one. */
  private static final byte[] SHORT = new byte['\\' + 1];

  static {
    SHORT['"'] = '"';
    SHORT['\\'] = '\\';
    SHORT['\b'] = 'b';
    SHORT['\t'] = 't';
    SHORT['\n'] = 'n';
    SHORT['\f'] = 'f';
    SHORT['\r'] = 'r';
  }

  private byte[] bytes;
  private int length;

  /** Whether a comma precedes what comes next. */
  private boolean following;

  /**
   * A writer of nothing yet.
   *
   * @param size how many bytes are expected
   */
  JsonWriter(int size) {
    bytes = new byte[size];
  }

  /** Begins anew. */
  void begin() {
    length = 0;
    following = false;
  }

  /** Where the bytes are, from the first; used again from the next beginning on. */
  byte[] array() {
    return bytes;
  }

  /** How many bytes were written. */
  int length() {
    return length;
  }

  byte[] copy() {
    return Arrays.copyOf(bytes, length);
  }

  void writeStartObject() {
    open('{');
  }

  void writeEndObject() {
    close('}');
  }

  void writeStartArray() {
    open('[');
  }

  void writeEndArray() {
    close(']');
  }

  void writeObjectPropertyStart(String name) {
    writeName(name);
    writeStartObject();
  }

  void writeArrayPropertyStart(String name) {
    writeName(name);
    writeStartArray();
  }

  void writeName(String name) {
    quoted(name);
    bytes[length++] = ':';
    following = false;
  }

  void writeString(String text) {
    quoted(text);
    following = true;
  }

  void writeNumber(long number) {
    comma(LONGEST_NUMBER);
    if (number < 0 || number > 9) {
      ascii(Long.toString(number));
    } else {
      bytes[length++] = (byte) ('0' + number);
    }
    following = true;
  }

  void writeBoolean(boolean flag) {
    word(flag ? "true" : "false");
  }

  void writeNull() {
    word("null");
  }

  void writeStringProperty(String name, String text) {
    writeName(name);
    writeString(text);
  }

  void writeNumberProperty(String name, long number) {
    writeName(name);
    writeNumber(number);
  }

  void writeBooleanProperty(String name, boolean flag) {
    writeName(name);
    writeBoolean(flag);
  }

  private void word(String word) {
    comma(word.length());
    ascii(word);
    following = true;
  }

  private void open(char bracket) {
    comma(1);
    bytes[length++] = (byte) bracket;
    following = false;
  }

  private void close(char bracket) {
    room(1);
    bytes[length++] = (byte) bracket;
    following = true;
  }

  /** Separates what comes from what was before it, and makes room for it. */
  private void comma(int size) {
    room(size + 1);
    if (following) {
      bytes[length++] = ',';
    }
  }

  private void room(int size) {
    if (size > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, size), 2 * bytes.length));
    }
  }

  private void ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      bytes[length + i] = (byte) text.charAt(i);
    }
    length += text.length();
  }

  /** A text in quotes; leaves room for a colon. */
  private void quoted(String text) {
    int size = text.length();
    // As long as it is plain, a character is a byte.
    comma(size + 3);
    byte[] to = bytes;
    int at = length;
    to[at++] = '"';
    int i = 0;
    for (; i < size; i++) {
      char next = text.charAt(i);
      if (next < ' ' || next > '~' || next == '"' || next == '\\') {
        break;
      }
      to[at++] = (byte) next;
    }
    length = at;
    if (i < size) {
      special(text, i);
    }
    bytes[length++] = '"';
  }

  /** The rest of a text, from a character on that may need more than a byte. */
  private void special(String text, int from) {
    room(Math.addExact(Math.multiplyExact(text.length() - from, WIDEST), 2));
    for (int i = from; i < text.length(); i++) {
      char next = text.charAt(i);
      if (next < SHORT.length && SHORT[next] != 0) {
        bytes[length++] = '\\';
        bytes[length++] = SHORT[next];
      } else if (next < ' ') {
        unicode(next);
      } else if (next <= 0x7f) {
        bytes[length++] = (byte) next;
      } else if (!Character.isSurrogate(next)) {
        utf8(next);
      } else if (Character.isHighSurrogate(next)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        utf8(Character.toCodePoint(next, text.charAt(++i)));
      } else {
        // Half of a pair, which UTF-8 cannot say.
        unicode(next);
      }
    }
  }

  private void unicode(char next) {
    bytes[length++] = '\\';
    bytes[length++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      bytes[length++] = HEX[(next >> shift) & 0xf];
    }
  }

  /** A character beyond ASCII (RFC 3629). */
  private void utf8(int point) {
    if (point < 0x800) {
      bytes[length++] = (byte) (0xc0 | (point >> 6));
    } else {
      if (point < 0x10000) {
        bytes[length++] = (byte) (0xe0 | (point >> 12));
      } else {
        bytes[length++] = (byte) (0xf0 | (point >> 18));
        bytes[length++] = (byte) (0x80 | ((point >> 12) & 0x3f));
      }
      bytes[length++] = (byte) (0x80 | ((point >> 6) & 0x3f));
    }
    bytes[length++] = (byte) (0x80 | (point & 0x3f));
  }
}
