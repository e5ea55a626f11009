package dev.remit.service.config;

import dev.remit.lang.source.Source;
import dev.remit.lang.source.Span;
import dev.remit.lang.yaml.YamlNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What was given for the settings, the last of each counting. */
final class Values {

  private final Map<Setting<?>, Object> values = new HashMap<>();
  private final Map<Setting<?>, Span> places = new HashMap<>();
  private final Mistakes mistakes;

  Values(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /** Reads a value, also one that a later one replaces: it is a mistake if it is wrong. */
  <T> void give(Setting<T> setting, YamlNode node, String what) {
    places.put(setting, node.span());
    setting.type().read(node, what, mistakes).ifPresent(value -> values.put(setting, value));
  }

  /** Where a setting was given, rightly or wrongly. */
  Optional<Span> place(Setting<?> setting) {
    return Optional.ofNullable(places.get(setting));
  }

  /** What a setting was given, or its fallback. */
  @SuppressWarnings("unchecked") // only `give` puts values in
  <T> Optional<T> find(Setting<T> setting) {
    T given = (T) values.get(setting);
    return given != null ? Optional.of(given) : fallback(setting);
  }

  /** The value of a setting that has a fallback. */
  <T> T value(Setting<T> setting) {
    return find(setting).orElseThrow();
  }

  private <T> Optional<T> fallback(Setting<T> setting) {
    return setting
        .fallback()
        .flatMap(text ->
            setting
                .type()
                .read(setting.type().ofText(Source.of("", text)), setting.path(), mistakes));
  }
}
