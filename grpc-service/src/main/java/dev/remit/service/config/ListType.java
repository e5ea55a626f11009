package dev.remit.service.config;

import dev.remit.lang.source.Source;
import dev.remit.lang.source.Span;
import dev.remit.lang.yaml.YamlNode;
import dev.remit.lang.yaml.YamlNode.Kind;
import dev.remit.lang.yaml.YamlNode.Scalar;
import dev.remit.lang.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Several values of a type: a list in the file, separated by commas elsewhere. */
record ListType<T>(Type<T> element) implements Type<List<T>> {

  private static final int MOST = 1000;

  @Override
  public String description() {
    return "a list, each " + element.description();
  }

  @Override
  public YamlNode ofText(Source source) {
    List<YamlNode> items = new ArrayList<>();
    String text = source.text();
    for (int start = 0; start <= text.length() && !text.isBlank(); ) {
      int comma = text.indexOf(',', start);
      int end = comma < 0 ? text.length() : comma;
      items.add(
          new Scalar(text.substring(start, end).strip(), Kind.TEXT, new Span(source, start, end)));
      start = end + 1;
    }
    return new Sequence(items, new Span(source, 0, text.length()));
  }

  @Override
  public Optional<List<T>> read(YamlNode node, String what, Mistakes mistakes) {
    Optional<List<YamlNode>> items = mistakes.reader().list(node, what);
    if (items.isEmpty()) {
      return Optional.empty();
    }
    if (items.get().size() > MOST) {
      mistakes.wrong(
          items.get().get(MOST).span(), what + " has more than " + MOST + " entries", "use fewer");
      return Optional.empty();
    }
    List<T> values = new ArrayList<>();
    for (YamlNode item : items.get()) {
      element.read(item, "an entry of " + what, mistakes).ifPresent(values::add);
    }
    return values.size() == items.get().size() ? Optional.of(values) : Optional.empty();
  }
}
