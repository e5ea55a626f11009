package dev.remit.analysis.encode;

import dev.remit.lang.model.Fact;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Type;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.word.Axis;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The words of one or two versions, matched by name: a term or fact of one is that of the other if
 * they are called the same and, for facts, have the same type.
 */
public final class Words {

  private final List<Vocabulary> vocabularies;

  Words(List<PolicyVersion> versions) {
    this.vocabularies = versions.stream().map(PolicyVersion::vocabulary).toList();
  }

  /** How many versions there are. */
  int versions() {
    return vocabularies.size();
  }

  /** The vocabulary of a version, by its position. */
  public Vocabulary vocabulary(int version) {
    return vocabularies.get(version);
  }

  /** A version's axis or taxonomy of a name. */
  Optional<Taxonomy> taxonomy(int version, String name) {
    Vocabulary vocabulary = vocabularies.get(version);
    Taxonomy taxonomy = vocabulary.taxonomies().get(name);
    if (taxonomy != null) {
      return Optional.of(taxonomy);
    }
    for (Axis axis : Axis.values()) {
      if (axis.word().equals(name)) {
        return Optional.of(vocabulary.axis(axis));
      }
    }
    return Optional.empty();
  }

  /** A version's term of a name. */
  public Optional<Term> term(int version, String taxonomy, String name) {
    return taxonomy(version, taxonomy).flatMap(words -> words.find(name));
  }

  /** The names of an axis's terms; for {@code category}, of the items. */
  Set<String> names(Axis axis) {
    Set<String> names = new LinkedHashSet<>();
    for (Vocabulary vocabulary : vocabularies) {
      for (Term term : vocabulary.axis(axis).terms()) {
        if (axis != Axis.CATEGORY || term.isLeaf()) {
          names.add(term.name());
        }
      }
    }
    return names;
  }

  /** A version's term of a name that a request can name on an axis. */
  public Optional<Term> askable(int version, Axis axis, String name) {
    return vocabularies
        .get(version)
        .axis(axis)
        .find(name)
        .filter(term -> axis != Axis.CATEGORY || term.isLeaf());
  }

  /** {@link #askable} of any name. */
  Function<String, Optional<Term>> askableBy(int version, Axis axis) {
    return name -> askable(version, axis, name);
  }

  /** The key of a fact, the same for the same fact of either version. */
  static String key(Fact fact) {
    return fact.path() + '\n' + fact.type();
  }

  /** The positions of the versions that have a fact. */
  List<Integer> having(String key) {
    List<Integer> having = new ArrayList<>();
    for (int i = 0; i < vocabularies.size(); i++) {
      if (fact(i, key).isPresent()) {
        having.add(i);
      }
    }
    return having;
  }

  /** A version's fact of a key. */
  public Optional<Fact> fact(int version, String key) {
    String path = key.substring(0, key.indexOf('\n'));
    return Optional.ofNullable(vocabularies.get(version).facts().get(path))
        .filter(fact -> key(fact).equals(key));
  }

  /** The names of terms that some version knows as values of a fact, or of its elements. */
  List<String> values(String key) {
    Set<String> known = new LinkedHashSet<>();
    for (int version : having(key)) {
      Fact fact = fact(version, key).orElseThrow();
      taxonomy(element(fact.type())).terms().forEach(term -> known.add(term.name()));
    }
    return List.copyOf(known);
  }

  /** The type itself, or that of a set's elements. */
  static Type element(Type type) {
    return type instanceof Type.SetOf(var element) ? element : type;
  }

  static Taxonomy taxonomy(Type type) {
    return switch (type) {
      case Type.OfTerm(var taxonomy) -> taxonomy;
      case Type.SetOf _, Type.Simple _ ->
          throw new IllegalArgumentException(type + " has no terms");
    };
  }

  /** The axis of a taxonomy's name, if it is one's. */
  static Optional<Axis> axis(String taxonomy) {
    for (Axis axis : Axis.values()) {
      if (axis.name().toLowerCase(Locale.ROOT).equals(taxonomy)) {
        return Optional.of(axis);
      }
    }
    return Optional.empty();
  }
}
