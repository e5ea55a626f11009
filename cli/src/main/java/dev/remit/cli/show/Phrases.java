package dev.remit.cli.show;

import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.TermSet;
import dev.remit.lang.word.Axis;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Parts of rules as short phrases, with names between backticks. */
final class Phrases {

  private Phrases() {}

  /** Such as {@code `sensitive`, but not `ethnicity`}; empty if the clause was not written. */
  static String set(TermSet set, Axis axis) {
    if (!set.written()) {
      return "";
    }
    String in = set.whole() ? whole(axis) : union(set.included());
    return set.excluded().isEmpty() ? in : in + ", but not " + union(set.excluded());
  }

  /** A condition as it was written, on one line; empty if there is none. */
  static String written(Optional<Condition> condition) {
    return condition
        .map(c -> c.span().text().lines().map(String::strip).collect(Collectors.joining(" ")))
        .map(text -> text.contains("`") ? text : name(text))
        .orElse("");
  }

  static String name(String name) {
    return "`" + name + "`";
  }

  /** A title, or else the name. */
  static String titled(String name, Optional<String> title) {
    return title.orElse(name(name));
  }

  private static String whole(Axis axis) {
    return switch (axis) {
      case RECIPIENT -> "anyone";
      case SETTING -> "anywhere";
      case ACTION -> "any use";
      case CATEGORY -> "everything";
      case PURPOSE, BASIS -> "anything";
    };
  }

  private static String union(List<List<Term>> intersections) {
    return intersections.stream()
        .map(intersection ->
            intersection.stream()
                .map(term -> name(term.name()))
                .collect(Collectors.joining(" that is also ")))
        .collect(Collectors.joining(", "));
  }
}
