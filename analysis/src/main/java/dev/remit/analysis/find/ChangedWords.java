package dev.remit.analysis.find;

import dev.remit.analysis.encode.Meanings;
import dev.remit.analysis.report.VocabularyChange;
import dev.remit.analysis.report.VocabularyChange.Kind;
import dev.remit.lang.model.ConsentTerms;
import dev.remit.lang.model.Dataset;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Obligation;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.word.Axis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Which words two vocabularies do not share, or not in the same sense. */
public final class ChangedWords {

  private final List<VocabularyChange> changes = new ArrayList<>();

  private ChangedWords() {}

  /** All of them, by what they are and then in the order of declaration. */
  @SuppressWarnings("ReferenceEquality") // most often both versions are of one policy set
  public static List<VocabularyChange> between(Vocabulary before, Vocabulary after) {
    ChangedWords changed = new ChangedWords();
    if (before != after) {
      changed.taxonomies(before, after);
      changed.facts(before, after);
      changed.obligations(before, after);
      changed.consent(before, after);
      changed.each(
          before.datasets(), after.datasets(), (name, both) -> changed.dataset(name, both));
    }
    return List.copyOf(changed.changes);
  }

  /** Something of one name before and after. */
  private record Both<T>(Optional<T> before, Optional<T> after) {}

  private <T> void each(
      Map<String, T> before, Map<String, T> after, BiConsumer<String, Both<T>> look) {
    Set<String> names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      look.accept(
          name,
          new Both<>(Optional.ofNullable(before.get(name)), Optional.ofNullable(after.get(name))));
    }
  }

  private void add(Kind kind, String word, String from, String to) {
    changes.add(new VocabularyChange(kind, word, from, to));
  }

  private void taxonomies(Vocabulary before, Vocabulary after) {
    each(
        taxonomies(before),
        taxonomies(after),
        (name, both) ->
            each(
                terms(both.before()),
                terms(both.after()),
                (term, places) -> term(name + " " + term, places)));
  }

  private static Map<String, Taxonomy> taxonomies(Vocabulary vocabulary) {
    Map<String, Taxonomy> all = new LinkedHashMap<>();
    for (Axis axis : Axis.values()) {
      all.put(axis.word(), vocabulary.axis(axis));
    }
    all.putAll(vocabulary.taxonomies());
    return all;
  }

  /** Where each term is, by its name. */
  private static Map<String, String> terms(Optional<Taxonomy> taxonomy) {
    Map<String, String> places = new LinkedHashMap<>();
    taxonomy.ifPresent(tree ->
        tree.terms()
            .forEach(term ->
                places.put(
                    term.name(),
                    tree.parents(term).stream()
                        .map(Term::name)
                        .sorted()
                        .collect(Collectors.joining(", ")))));
    return places;
  }

  private void term(String word, Both<String> places) {
    if (places.before().isEmpty()) {
      add(Kind.TERM_ADDED, word, "", below(places.after()));
    } else if (places.after().isEmpty()) {
      add(Kind.TERM_DROPPED, word, below(places.before()), "");
    } else if (!places.before().equals(places.after())) {
      add(Kind.TERM_MOVED, word, below(places.before()), below(places.after()));
    }
  }

  private static String below(Optional<String> parents) {
    return parents
        .filter(names -> !names.isEmpty())
        .map(names -> "below " + names)
        .orElse("at the top");
  }

  private void facts(Vocabulary before, Vocabulary after) {
    each(before.facts(), after.facts(), this::fact);
  }

  private void fact(String path, Both<Fact> both) {
    if (both.before().isEmpty()) {
      add(Kind.FACT_ADDED, path, "", both.after().map(ChangedWords::type).orElse(""));
    } else if (both.after().isEmpty()) {
      add(Kind.FACT_DROPPED, path, both.before().map(ChangedWords::type).orElse(""), "");
    } else {
      Fact was = both.before().get();
      Fact is = both.after().get();
      if (!was.type().toString().equals(is.type().toString())) {
        add(Kind.FACT_TYPE, path, type(was), type(is));
      } else if (was.orNone() != is.orNone()) {
        add(Kind.FACT_NONE, path, type(was), type(is));
      }
      if (!was.origin().equals(is.origin())) {
        add(Kind.FACT_ORIGIN, path, origin(was), origin(is));
      }
    }
  }

  private static String type(Fact fact) {
    return fact.type() + (fact.orNone() ? " or none" : "");
  }

  private static String origin(Fact fact) {
    return switch (fact.origin()) {
      case Fact.Origin.Request() -> "from the request";
      case Fact.Origin.Register() -> "from register";
      case Fact.Origin.Catalogue() -> "from catalogue";
      case Fact.Origin.Rego(var file, var entrypoint) ->
          "from rego " + file + " entrypoint " + entrypoint;
    };
  }

  private void obligations(Vocabulary before, Vocabulary after) {
    each(
        before.obligations(),
        after.obligations(),
        (name, both) -> {
          String from = both.before().map(ChangedWords::parameters).orElse("");
          String to = both.after().map(ChangedWords::parameters).orElse("");
          if (both.before().isEmpty()) {
            add(Kind.OBLIGATION_ADDED, name, "", to);
          } else if (both.after().isEmpty()) {
            add(Kind.OBLIGATION_DROPPED, name, from, "");
          } else if (!from.equals(to)) {
            add(Kind.OBLIGATION_PARAMETERS, name, from, to);
          }
        });
  }

  private static String parameters(Obligation obligation) {
    return obligation.parameters().stream()
        .map(each -> each.name() + ": " + each.type() + ", " + each.strictness().word())
        .collect(Collectors.joining(", ", obligation.name() + "(", ")"));
  }

  private void consent(Vocabulary before, Vocabulary after) {
    Meanings meanings = new Meanings();
    if (meanings.of(before.consent()) != meanings.of(after.consent())) {
      add(Kind.CONSENT, "consent", consent(before.consent()), consent(after.consent()));
    }
  }

  private static String consent(Optional<ConsentTerms> terms) {
    return terms
        .map(is ->
            is.parties().stream().map(ChangedWords::party).collect(Collectors.joining(", "))
                + is.lastingMonths().map(months -> " lasting " + months + " months").orElse(""))
        .orElse("");
  }

  private static String party(ConsentTerms.Counted party) {
    return "by "
        + party.party().word()
        + party.once().map(once -> " once " + ConditionText.of(once)).orElse("")
        + party.until().map(until -> " until " + ConditionText.of(until)).orElse("");
  }

  private void dataset(String name, Both<Dataset> both) {
    String from = both.before().map(ChangedWords::facts).orElse("");
    String to = both.after().map(ChangedWords::facts).orElse("");
    if (!from.equals(to)) {
      add(Kind.DATASET, name, from, to);
    }
  }

  private static String facts(Dataset dataset) {
    String facts =
        dataset.facts().entrySet().stream()
            .map(entry -> entry.getKey() + " = " + entry.getValue())
            .sorted()
            .collect(Collectors.joining(", "));
    return facts + " with " + dataset.items().stream().map(Term::name).sorted().toList();
  }
}
