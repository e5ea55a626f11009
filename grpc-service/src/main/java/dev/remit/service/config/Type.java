package dev.remit.service.config;

import dev.remit.lang.source.Source;
import dev.remit.lang.source.Span;
import dev.remit.lang.yaml.YamlNode;
import java.util.Optional;

/** How the value of a setting is written, and what it is read as. */
public interface Type<T> {

  /** How it is written, for people, such as {@code a whole number from 1 to 100}. */
  String description();

  /** Whether it can be written as a single text, in a variable or flag. */
  default boolean isText() {
    return true;
  }

  /** Whether the value must not be shown. */
  default boolean isSecret() {
    return false;
  }

  /** Whether a flag may stand alone, for true. */
  default boolean isSwitch() {
    return false;
  }

  /** What a variable or flag says, as the file would say it. */
  default YamlNode ofText(Source text) {
    Span whole = new Span(text, 0, text.text().length());
    return new YamlNode.Scalar(text.text(), YamlNode.Kind.TEXT, whole);
  }

  /**
   * Reads a value.
   *
   * @param what names the value in messages, such as {@code `data`}
   * @param mistakes is given everything that is wrong with it
   * @return empty exactly if there was a mistake
   */
  Optional<T> read(YamlNode node, String what, Mistakes mistakes);
}
