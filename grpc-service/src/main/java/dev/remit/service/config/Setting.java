package dev.remit.service.config;

import java.util.Locale;
import java.util.Optional;

/**
 * Something that an operator can set.
 *
 * @param path its names in the file, from the outermost, separated by dots
 * @param name what variable and flag are made of: its path, or shorter
 * @param fallback what counts if it is not set, as it would be written; empty if nothing does
 * @param description what it means, in Markdown; a sentence without its final stop
 */
public record Setting<T>(
    String path, String name, Type<T> type, Optional<String> fallback, String description) {

  static <T> Setting<T> of(String path, Type<T> type, String description) {
    return new Setting<>(path, path, type, Optional.empty(), description);
  }

  static <T> Setting<T> of(String path, Type<T> type, String fallback, String description) {
    return new Setting<>(path, path, type, Optional.of(fallback), description);
  }

  Setting<T> called(String shorter) {
    return new Setting<>(path, shorter, type, fallback, description);
  }

  /** The environment variable that sets it; empty if none can. */
  public Optional<String> variable() {
    return type.isText()
        ? Optional.of("REMIT_" + name.replace('.', '_').toUpperCase(Locale.ROOT))
        : Optional.empty();
  }

  /**
   * The flag that sets it; empty if none can: lists of mappings do not fit one, and secrets would
   * be seen by everyone on the machine.
   */
  public Optional<String> flag() {
    return type.isText() && !type.isSecret()
        ? Optional.of("--" + name.replace('.', '-').replace('_', '-'))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return path;
  }
}
