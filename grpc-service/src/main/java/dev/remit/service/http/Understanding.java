package dev.remit.service.http;

import dev.remit.lang.model.Obligation;
import dev.remit.lang.yaml.YamlNode;
import dev.remit.lang.yaml.YamlNode.Kind;
import dev.remit.lang.yaml.YamlNode.Scalar;
import dev.remit.lang.yaml.YamlNode.Sequence;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which obligations a client says it understands, and so will fulfil.
 *
 * @param names of obligations; {@code *} for all
 */
record Understanding(Set<String> names) {

  static final Understanding NONE = new Understanding(Set.of());

  static final String MEMBER = "understands";

  private static final String ALL = "*";

  Understanding {
    names = Set.copyOf(names);
  }

  /** What an object says in its member {@code understands}; nothing if it has none. */
  static Understanding of(Members members) {
    return members
        .find(MEMBER)
        .flatMap(value ->
            names(value)
                .or(() ->
                    members.wrong(
                        MEMBER,
                        "is no list of names of obligations",
                        "write an array of strings, or `\"*\"` for all")))
        .map(Understanding::new)
        .orElse(NONE);
  }

  private static Optional<Set<String>> names(YamlNode value) {
    if (isText(value) && ((Scalar) value).text().equals(ALL)) {
      return Optional.of(Set.of(ALL));
    }
    if (!(value instanceof Sequence(var items, var _))
        || !items.stream().allMatch(Understanding::isText)) {
      return Optional.empty();
    }
    Set<String> names = new HashSet<>();
    items.forEach(item -> names.add(((Scalar) item).text()));
    return Optional.of(names);
  }

  private static boolean isText(YamlNode value) {
    return value instanceof Scalar scalar && scalar.kind() == Kind.TEXT;
  }

  boolean includes(Obligation obligation) {
    return names.contains(ALL) || names.contains(obligation.name());
  }
}
