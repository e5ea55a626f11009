package dev.remit.service.check;

import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.text.NearNames;
import dev.remit.lang.value.RawValue;
import dev.remit.lang.value.Reading;
import dev.remit.lang.value.TermReader;
import dev.remit.lang.value.ValueReader;
import dev.remit.lang.value.Words;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Owner;
import dev.remit.service.policy.PolicySnapshot;
import dev.remit.service.policy.ServedVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The vocabularies of all accepted versions together. There is one register for all of them: what
 * is registered must be in the words of at least one, and must not be unreadable for any that asks
 * for it. Immutable.
 */
public final class Vocabularies {

  /** The newest first. */
  private final List<Vocabulary> vocabularies;

  private final boolean suggests;
  private final IdentityHashMap<Vocabulary, TermReader> terms = new IdentityHashMap<>();
  private final Map<String, List<Declared>> registered = new HashMap<>();
  private final Set<String> otherwise = new TreeSet<>();

  private Vocabularies(List<Vocabulary> vocabularies, boolean suggests) {
    this.vocabularies = vocabularies;
    this.suggests = suggests;
    for (Vocabulary vocabulary : vocabularies) {
      TermReader all = TermReader.of(vocabulary);
      TermReader reader = suggests ? all : all.withoutSuggestions();
      terms.put(vocabulary, reader);
      ValueReader values = new ValueReader(reader);
      for (Fact fact : vocabulary.facts().values()) {
        if (fact.origin() instanceof Fact.Origin.Register) {
          registered
              .computeIfAbsent(fact.path(), _ -> new ArrayList<>())
              .add(new Declared(fact, values));
        } else {
          otherwise.add(fact.path());
        }
      }
    }
  }

  /** A fact that a vocabulary declares {@code from register}. */
  private record Declared(Fact fact, ValueReader values) {
    Reading<Value> read(RawValue raw) {
      return values.read(fact, raw);
    }
  }

  /** The vocabularies of a snapshot. */
  public static Vocabularies of(PolicySnapshot snapshot) {
    Set<Vocabulary> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
    return new Vocabularies(
        snapshot.versions().stream()
            .map(ServedVersion::version)
            .sorted(Comparator.comparing(version -> version.inForceFrom()))
            .map(version -> version.vocabulary())
            .filter(distinct::add)
            .toList()
            .reversed(),
        true);
  }

  /** The same, without looking for what misspelt names were meant to be, which takes time. */
  public Vocabularies withoutSuggestions() {
    return new Vocabularies(vocabularies, false);
  }

  /** Checks that a term is known to one of them at least. */
  public void term(Axis axis, String field, String name, Checks checks) {
    if (vocabularies.stream().anyMatch(known -> known.axis(axis).find(name).isPresent())) {
      return;
    }
    List<Reading.Wrong<Term>> wrong = new ArrayList<>();
    for (Vocabulary vocabulary : vocabularies) {
      if (reader(vocabulary).read(vocabulary.axis(axis), name)
          instanceof Reading.Wrong<Term> found) {
        wrong.add(found);
      }
    }
    wrong.stream()
        .filter(found -> found.advice().startsWith("did you mean"))
        .findFirst()
        .or(() -> wrong.stream().findFirst())
        .ifPresentOrElse(
            found -> checks.add(field, found.message(), found.advice()),
            () ->
                checks.add(
                    field,
                    "`" + Words.shortened(name) + "` is not known: there is no policy",
                    "publish one first"));
  }

  private TermReader reader(Vocabulary vocabulary) {
    return java.util.Objects.requireNonNull(terms.get(vocabulary));
  }

  /**
   * Checks the value of a fact.
   *
   * @param raw as it arrived
   * @return as it is to be kept: read alike by every vocabulary that declares the fact; empty
   *     exactly if something is wrong, which is added to {@code checks}
   */
  public Optional<RawValue> fact(Owner owner, String name, RawValue raw, Checks checks) {
    String path = owner.word() + "." + name;
    List<Declared> declared = registered.getOrDefault(path, List.of());
    if (declared.isEmpty()) {
      undeclared(owner, name, checks);
      return Optional.empty();
    }
    List<RawValue> candidates =
        raw instanceof RawValue.Untyped
            ? declared.stream().flatMap(each -> typed(each.read(raw)).stream()).distinct().toList()
            : List.of(raw);
    for (RawValue candidate : candidates) {
      if (declared.stream().allMatch(each -> each.read(candidate) instanceof Reading.Read<Value>)
          && isText(candidate)) {
        return Optional.of(candidate);
      }
    }
    unreadable(path, declared, raw, checks);
    return Optional.empty();
  }

  private static Optional<RawValue> typed(Reading<Value> reading) {
    return reading instanceof Reading.Read<Value>(var value)
        ? Optional.of(RawValue.of(value))
        : Optional.empty();
  }

  private static boolean isText(RawValue raw) {
    return switch (raw) {
      case RawValue.Text(var text) -> Checks.isPlain(text, "\t\r\n");
      case RawValue.Many(var values) -> values.stream().allMatch(Vocabularies::isText);
      case RawValue.Untyped(var text) -> Checks.isPlain(text, "\t\r\n");
      case RawValue.Numeral _, RawValue.Flag _, RawValue.None _, RawValue.Foreign _ -> true;
    };
  }

  private static void unreadable(
      String path, List<Declared> declared, RawValue raw, Checks checks) {
    for (Declared each : declared) {
      if (each.read(raw) instanceof Reading.Wrong<Value>(var message, var advice)) {
        checks.add(path, message, advice);
        return;
      }
    }
    checks.add(
        path,
        isText(raw)
            ? "`" + path + "` is declared with different types by different policies"
            : "`" + path + "` has a character that controls, or is none",
        isText(raw) ? "make them agree" : "take it out");
  }

  private void undeclared(Owner owner, String name, Checks checks) {
    String path = owner.word() + "." + name;
    String shown = Words.shortened(name);
    if (otherwise.contains(path)) {
      checks.add(
          Words.shortened(path),
          "`" + Words.shortened(path) + "` does not come from the register",
          "leave it out, or declare it `from register` in a vocabulary");
      return;
    }
    String start = owner.word() + ".";
    Optional<String> near =
        suggests
            ? NearNames.nearest(
                name,
                registered.keySet().stream()
                    .filter(known -> known.startsWith(start))
                    .map(known -> known.substring(start.length()))
                    .toList())
            : Optional.empty();
    checks.add(
        Words.shortened(path),
        owner.word() + "s have no fact `" + shown + "`",
        near.map(found -> "did you mean `" + found + "`?")
            .orElse(
                vocabularies.isEmpty()
                    ? "there is no policy: publish one first"
                    : "declare it `from register` in a vocabulary, or leave it out"));
  }
}
