package dev.remit.log.entry;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Writes JSON in one form: no spaces, members in the order in which they are written, strings with
 * no more escapes than they need. Not thread-safe.
 */
final class JsonText {

  private final StringBuilder text = new StringBuilder(1024);
  private boolean follows;

  JsonText begin(char bracket) {
    separate();
    text.append(bracket);
    follows = false;
    return this;
  }

  JsonText end(char bracket) {
    text.append(bracket);
    follows = true;
    return this;
  }

  JsonText name(String name) {
    string(name);
    text.append(':');
    follows = false;
    return this;
  }

  JsonText string(String value) {
    separate();
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ') {
        text.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
    return this;
  }

  /** A number, true, false or null. */
  JsonText literal(String value) {
    separate();
    text.append(value);
    return this;
  }

  private void separate() {
    if (follows) {
      text.append(',');
    }
    follows = true;
  }

  byte[] bytes() {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
