package dev.remit.lang.check;

import dev.remit.lang.model.Define;
import dev.remit.lang.tree.Item;
import dev.remit.lang.tree.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks the defines of a version, and answers what their names stand for. */
final class DefineChecker implements Defines {

  private final Map<String, Item.Define> written = new LinkedHashMap<>();
  private final List<Item.Define> repeated = new ArrayList<>();
  private final Map<String, Define> sound = new HashMap<>();
  private final Set<String> used = new HashSet<>();
  private final Lost lost;

  DefineChecker(List<Item.Define> defines, Lost lost) {
    this.lost = lost;
    for (Item.Define define : defines) {
      if (written.putIfAbsent(define.name().text(), define) != null) {
        repeated.add(define);
      }
    }
  }

  /** Checks every define, each after those it refers to. */
  void check(ConditionChecker conditions, Report report) {
    Set<String> unordered = new LinkedHashSet<>(written.keySet());
    for (Item.Define define : DefineGraph.ordered(written, report)) {
      unordered.remove(define.name().text());
      conditions
          .check(define.condition())
          .map(condition -> new Define(define.name().text(), condition, define.span()))
          .ifPresent(checked -> sound.put(checked.name(), checked));
    }
    // INVARIANT: a define that is in a cycle, too deep, or of a name that is taken is not in the
    // model; other errors in it are found all the same.
    written.values().stream()
        .filter(define -> unordered.contains(define.name().text()))
        .forEach(define -> conditions.check(define.condition()));
    repeated.forEach(define -> conditions.check(define.condition()));
  }

  /** The sound defines, in the order of the text. */
  List<Define> sound() {
    return written.keySet().stream().flatMap(name -> find(name).stream()).toList();
  }

  /** Whether any condition names this define. */
  boolean isUsed(Define define) {
    return used.contains(define.name());
  }

  private Optional<Define> find(String name) {
    return Optional.ofNullable(sound.get(name));
  }

  @Override
  public boolean declares(Name name) {
    return written.containsKey(name.text())
        || lost.mayBeDeclaredIn(name.span().source(), name.text());
  }

  @Override
  public Optional<Define> use(Name name) {
    used.add(name.text());
    return find(name.text());
  }

  @Override
  public List<String> names() {
    return List.copyOf(written.keySet());
  }
}
