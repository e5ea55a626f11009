package dev.remit.cli.show;

import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Head;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.TermSet;
import dev.remit.lang.word.Axis;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parts of rules as short phrases, with names between backticks. */
final class Phrases {

  private static final Pattern TEXT_OR_COMMENT = Pattern.compile("(\"(?:[^\"\\\\]|\\\\.)*\")|#.*");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  private Phrases() {}

  /** Such as {@code 25 September 2018}. */
  static String day(LocalDate date) {
    return DAY.format(date);
  }

  /** Such as {@code `sensitive`, but not `ethnicity`}; empty if the clause was not written. */
  static String set(TermSet set, Axis axis) {
    if (!set.written()) {
      return "";
    }
    String in = set.whole() ? whole(axis) : union(set.included());
    return set.excluded().isEmpty()
        ? in
        : in + (set.whole() ? " but " : ", but not ") + union(set.excluded());
  }

  /** What may be done, where and on which basis, as far as a head says. */
  static String use(Head head) {
    TermSet actions = head.actions();
    return parts(
        actions.isEverything() ? "" : set(actions, Axis.ACTION),
        where(head.settings()),
        after("under ", set(head.bases(), Axis.BASIS)));
  }

  /** The same, with what for. */
  static String useFor(Head head) {
    return parts(use(head), after("for ", set(head.purposes(), Axis.PURPOSE)));
  }

  /** When a rule applies, beyond its head; empty if always. */
  static String when(Rule rule) {
    return parts(
        after("when ", rule.when().map(Phrases::written).orElse("")),
        after("unless ", rule.unless().map(Phrases::written).orElse("")));
  }

  /** A condition as it was written, on one line and without comments. */
  static String written(Condition condition) {
    String text =
        TEXT_OR_COMMENT
            .matcher(condition.span().text())
            .replaceAll(
                found -> Optional.ofNullable(found.group(1)).map(Phrases::quoted).orElse(""))
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining(" "));
    return text.contains("`") ? text : name(text);
  }

  static String name(String name) {
    return "`" + name + "`";
  }

  /** A title, or else the name. */
  static String titled(String name, Optional<String> title) {
    return title.orElse(name(name));
  }

  private static String quoted(String text) {
    return Matcher.quoteReplacement(text);
  }

  private static String where(TermSet settings) {
    String set = set(settings, Axis.SETTING);
    return settings.whole() ? set : after("in ", set);
  }

  private static String after(String word, String phrase) {
    return phrase.isEmpty() ? "" : word + phrase;
  }

  private static String parts(String... parts) {
    return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
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

  /** The last terms of intersections that are otherwise the same are told together. */
  private static String union(List<List<Term>> intersections) {
    Map<List<Term>, List<Term>> lasts = new LinkedHashMap<>();
    for (List<Term> intersection : intersections) {
      lasts
          .computeIfAbsent(intersection.subList(0, intersection.size() - 1), _ -> new ArrayList<>())
          .add(intersection.getLast());
    }
    return lasts.entrySet().stream()
        .map(entry -> intersection(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String intersection(List<Term> all, List<Term> any) {
    String last = names(any, all.isEmpty() ? ", " : " or ");
    return all.isEmpty() ? last : names(all, " that is also ") + " that is also " + last;
  }

  private static String names(List<Term> terms, String between) {
    return terms.stream().map(term -> name(term.name())).collect(Collectors.joining(between));
  }
}
