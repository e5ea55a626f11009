package dev.remit.analysis.find;

import dev.remit.analysis.encode.Meanings;
import dev.remit.analysis.report.TextChange;
import dev.remit.analysis.report.TextChange.Kind;
import dev.remit.lang.model.Example;
import dev.remit.lang.model.Guarantee;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What reads differently in two versions. Rules are the same if they are called the same, or else
 * say the same.
 */
public final class Texts {

  /** A part of a version: what it is called, what it says, and where. */
  private record Part(String name, String text, Span span) {}

  private final PolicyVersion before;
  private final PolicyVersion after;
  private final List<TextChange> changes = new ArrayList<>();

  private Texts(PolicyVersion before, PolicyVersion after) {
    this.before = before;
    this.after = after;
  }

  /** All changes, in the order of the new version's text for each kind of part. */
  public static List<TextChange> changed(PolicyVersion before, PolicyVersion after) {
    Texts texts = new Texts(before, after);
    texts.title();
    texts.defines();
    texts.rules();
    texts.examples();
    texts.guarantees();
    return List.copyOf(texts.changes);
  }

  private void add(Kind kind, Optional<Part> from, Optional<Part> to) {
    changes.add(
        new TextChange(
            kind,
            to.or(() -> from).orElseThrow().name(),
            from.map(Part::text).orElse(""),
            to.map(Part::text).orElse(""),
            from.map(Part::span),
            to.map(Part::span)));
  }

  private void title() {
    if (!before.title().equals(after.title())) {
      add(
          Kind.VERSION_TITLE,
          Optional.of(new Part(before.toString(), before.title().orElse(""), before.span())),
          Optional.of(new Part(after.toString(), after.title().orElse(""), after.span())));
    }
  }

  private void defines() {
    parts(
        before.defines(),
        after.defines(),
        define -> new Part(define.name(), ConditionText.of(define.condition()), define.span()),
        List.of(Kind.DEFINE_ADDED, Kind.DEFINE_DROPPED, Kind.DEFINE_REWORDED));
  }

  private void examples() {
    parts(
        before.examples(),
        after.examples(),
        example -> new Part(example.title(), text(example), example.span()),
        List.of(Kind.EXAMPLE_ADDED, Kind.EXAMPLE_DROPPED, Kind.EXAMPLE_REWORDED));
  }

  private static String text(Example example) {
    String written = line(example.span());
    return written.isEmpty() ? example.title() : written;
  }

  private void guarantees() {
    parts(
        before.guarantees(),
        after.guarantees(),
        guarantee -> new Part(guarantee.name(), text(guarantee), guarantee.span()),
        List.of(Kind.GUARANTEE_ADDED, Kind.GUARANTEE_DROPPED, Kind.GUARANTEE_REWORDED));
  }

  private static String text(Guarantee guarantee) {
    String written = line(guarantee.span());
    return written.isEmpty() ? guarantee.name() : written;
  }

  private static String line(Span span) {
    return span.text().strip().replaceAll("\\s+", " ");
  }

  /** Parts that are the same if they are called the same. */
  private <T> void parts(
      List<T> from, List<T> to, Function<T, Part> part, List<Kind> addedDroppedReworded) {
    Map<String, Part> old = new LinkedHashMap<>();
    from.stream().map(part).forEach(each -> old.put(each.name(), each));
    for (Part each : to.stream().map(part).toList()) {
      Part was = old.remove(each.name());
      if (was == null) {
        add(addedDroppedReworded.get(0), Optional.empty(), Optional.of(each));
      } else if (!was.text().equals(each.text())) {
        add(addedDroppedReworded.get(2), Optional.of(was), Optional.of(each));
      }
    }
    old.values()
        .forEach(each -> add(addedDroppedReworded.get(1), Optional.of(each), Optional.empty()));
  }

  private void rules() {
    Map<Rule, Rule> pairs = pairs();
    Set<Rule> kept = new HashSet<>(pairs.values());
    for (Rule rule : after.rules()) {
      Rule was = pairs.get(rule);
      if (was == null) {
        add(Kind.RULE_ADDED, Optional.empty(), Optional.of(whole(rule)));
      } else {
        compare(was, rule);
      }
    }
    before.rules().stream()
        .filter(rule -> !kept.contains(rule))
        .forEach(rule -> add(Kind.RULE_DROPPED, Optional.of(whole(rule)), Optional.empty()));
    moves(pairs);
  }

  private static Part whole(Rule rule) {
    return new Part(rule.name(), RuleText.of(rule), rule.span());
  }

  /** The old rule of each new one that there was before. */
  private Map<Rule, Rule> pairs() {
    Map<Rule, Rule> pairs = new LinkedHashMap<>();
    Set<Rule> left = new java.util.LinkedHashSet<>(before.rules());
    for (Rule rule : after.rules()) {
      before
          .rule(rule.name())
          .ifPresent(was -> {
            pairs.put(rule, was);
            left.remove(was);
          });
    }
    Meanings meanings = new Meanings();
    Map<Integer, Rule> byMeaning = new HashMap<>();
    left.forEach(rule -> byMeaning.putIfAbsent(meanings.of(rule), rule));
    for (Rule rule : after.rules()) {
      if (!pairs.containsKey(rule)) {
        Rule was = byMeaning.remove(meanings.of(rule));
        if (was != null) {
          pairs.put(rule, was);
        }
      }
    }
    return pairs;
  }

  private void compare(Rule was, Rule rule) {
    compare(Kind.RULE_RENAMED, was, rule, Rule::name);
    compare(Kind.RULE_RETITLED, was, rule, each -> each.title().orElse(""));
    compare(Kind.RULE_REWORDED, was, rule, RuleText::of);
    compare(Kind.RULE_CITATIONS, was, rule, each -> String.join(", ", each.citations()));
  }

  private void compare(Kind kind, Rule was, Rule rule, Function<Rule, String> text) {
    if (!text.apply(was).equals(text.apply(rule))) {
      add(
          kind,
          Optional.of(new Part(was.name(), text.apply(was), was.span())),
          Optional.of(new Part(rule.name(), text.apply(rule), rule.span())));
    }
  }

  /** As few rules as have moved if the others have not: those outside a longest common order. */
  private void moves(Map<Rule, Rule> pairs) {
    List<Rule> kept = after.rules().stream().filter(pairs::containsKey).toList();
    List<Integer> places =
        kept.stream()
            .map(rule -> before.rules().indexOf(Objects.requireNonNull(pairs.get(rule))))
            .toList();
    Set<Integer> inOrder = longestRising(places);
    for (int i = 0; i < kept.size(); i++) {
      if (!inOrder.contains(i)) {
        Rule rule = kept.get(i);
        Rule was = Objects.requireNonNull(pairs.get(rule));
        add(
            Kind.RULE_MOVED,
            Optional.of(new Part(was.name(), after(before.rules(), was), was.span())),
            Optional.of(new Part(rule.name(), after(after.rules(), rule), rule.span())));
      }
    }
  }

  private static String after(List<Rule> rules, Rule rule) {
    int place = rules.indexOf(rule);
    return place == 0 ? "first" : "after " + rules.get(place - 1).name();
  }

  /** The positions of a longest rising subsequence; quadratic, for lists as long as policies. */
  private static Set<Integer> longestRising(List<Integer> places) {
    int[] length = new int[places.size()];
    int[] previous = new int[places.size()];
    int last = -1;
    for (int i = 0; i < places.size(); i++) {
      length[i] = 1;
      previous[i] = -1;
      for (int j = 0; j < i; j++) {
        if (places.get(j) < places.get(i) && length[j] + 1 > length[i]) {
          length[i] = length[j] + 1;
          previous[i] = j;
        }
      }
      if (last < 0 || length[i] > length[last]) {
        last = i;
      }
    }
    Set<Integer> rising = new HashSet<>();
    for (int i = last; i >= 0; i = previous[i]) {
      rising.add(i);
    }
    return rising;
  }
}
