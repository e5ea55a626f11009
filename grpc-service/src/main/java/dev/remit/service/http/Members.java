package dev.remit.service.http;

import dev.remit.lang.yaml.YamlNode;
import dev.remit.lang.yaml.YamlNode.Entry;
import dev.remit.lang.yaml.YamlNode.Kind;
import dev.remit.lang.yaml.YamlNode.Mapping;
import dev.remit.lang.yaml.YamlNode.Scalar;
import dev.remit.lang.yaml.YamlNode.Sequence;
import dev.remit.service.refusal.Violation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes members of an object that have the type they should, and notes those that do not. A member
 * that is null is absent.
 */
record Members(JsonBody body, Mapping object, List<Violation> wrong) {

  Optional<YamlNode> find(String name) {
    return object
        .find(name)
        .map(Entry::value)
        .filter(value -> !(value instanceof Scalar scalar && scalar.isNull()));
  }

  Optional<Mapping> object(String name) {
    return find(name)
        .flatMap(value ->
            value instanceof Mapping mapping
                ? Optional.of(mapping)
                : wrong(name, "is " + value.description(), "write an object: `{…}`"));
  }

  /** The elements of an array; none if it is absent. */
  List<YamlNode> array(String name) {
    return find(name)
        .<List<YamlNode>>flatMap(value ->
            value instanceof Sequence sequence
                ? Optional.of(sequence.items())
                : wrong(name, "is " + value.description(), "write an array: `[…]`"))
        .orElse(List.of());
  }

  /** A string with something in it. */
  Optional<Scalar> text(String name) {
    return find(name)
        .flatMap(value ->
            value instanceof Scalar scalar && scalar.kind() == Kind.TEXT && !scalar.text().isEmpty()
                ? Optional.of(scalar)
                : wrong(
                    name,
                    value instanceof Scalar scalar && scalar.text().isEmpty()
                        ? "is empty"
                        : "is " + value.description(),
                    "write a string"));
  }

  Optional<Scalar> requireText(String name) {
    return find(name).isPresent() ? text(name) : wrong(name, "is missing", "add it");
  }

  <T> Optional<T> wrong(String name, String message, String advice) {
    wrong.add(new Violation(path(name), "`" + name + "` " + message, advice));
    return Optional.empty();
  }

  /** The paths of the members with other names. */
  Stream<String> others(Set<String> names) {
    return object.entries().stream()
        .filter(entry -> !names.contains(entry.key()))
        .map(entry -> body.path(entry.keySpan()));
  }

  private String path(String name) {
    String above = body.path(object.span());
    return above.isEmpty() ? name : above + "." + name;
  }
}
