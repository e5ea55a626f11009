package dev.remit.analysis.encode;

import dev.remit.engine.condition.Atoms;
import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Head;
import dev.remit.lang.model.Operand;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Type;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.word.Axis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether the words of two vocabularies mean the same. Not thread-safe. */
public final class SameWords {

  private final Vocabulary before;
  private final Vocabulary after;
  private final boolean identical;
  private final boolean consent;
  private final Map<String, Boolean> taxonomies = new HashMap<>();

  @SuppressWarnings("ReferenceEquality") // most often both versions are of one policy set
  public SameWords(Vocabulary before, Vocabulary after) {
    this.before = before;
    this.after = after;
    this.identical = before == after;
    Meanings meanings = new Meanings();
    this.consent =
        identical
            || (meanings.of(before.consent()) == meanings.of(after.consent())
                && Stream.concat(before.consent().stream(), after.consent().stream())
                    .flatMap(terms -> terms.parties().stream())
                    .flatMap(party -> Stream.concat(party.once().stream(), party.until().stream()))
                    .allMatch(this::isSame));
  }

  /** Whether they are one and the same. */
  public boolean isIdentical() {
    return identical;
  }

  /** Whether all axes have the same terms in the same places. */
  public boolean axesAreSame() {
    return Stream.of(Axis.values()).allMatch(axis -> isSame(axis.word()));
  }

  /** Whether the same people's consent counts. */
  public boolean consentIsSame() {
    return consent;
  }

  /** Whether all that a rule speaks of is the same. */
  public boolean isSame(Rule rule) {
    return identical
        || (isSame(rule.head())
            && Stream.concat(rule.when().stream(), rule.unless().stream()).allMatch(this::isSame));
  }

  private boolean isSame(Head head) {
    return Stream.of(Axis.values())
        .allMatch(axis -> head.on(axis).isEverything() || isSame(axis.word()));
  }

  /** Whether all that a condition speaks of is the same. */
  public boolean isSame(Condition condition) {
    return identical || Atoms.of(Stream.of(condition)).stream().allMatch(this::isSame);
  }

  private boolean isSame(Condition.Atom atom) {
    return switch (atom) {
      case Condition.Holds(var fact, var _) -> isSame(fact);
      case Condition.IsNone(var fact, var _) -> isSame(fact);
      case Condition.ConsentIs _, Condition.ObjectionIsRaised _ -> consent;
      case Condition.Compare _,
          Condition.Is _,
          Condition.IsIn _,
          Condition.Includes _,
          Condition.StartsWith _ ->
          Atoms.operands(atom).stream().allMatch(this::isSame);
    };
  }

  private boolean isSame(Operand operand) {
    boolean words =
        !(Words.element(operand.type()) instanceof Type.OfTerm(var taxonomy))
            || isSame(taxonomy.name());
    return words
        && switch (operand) {
          case Operand.OfFact(var fact, var _) -> isSame(fact);
          case Operand.Shifted(var date, var _, var months, var _) ->
              isSame(date) && isSame(months);
          case Operand.Singleton(var element, var _, var _) -> isSame(element);
          case Operand.Constant _, Operand.OfAxis _, Operand.Data _ -> true;
        };
  }

  private boolean isSame(Fact fact) {
    Fact one = before.facts().get(fact.path());
    Fact other = after.facts().get(fact.path());
    return one != null
        && other != null
        && Words.key(one).equals(Words.key(other))
        && one.orNone() == other.orNone()
        && (!Space.isDataset(one) || Datasets.areSame(before, after));
  }

  private boolean isSame(String taxonomy) {
    return identical || taxonomies.computeIfAbsent(taxonomy, this::look);
  }

  private boolean look(String name) {
    Optional<Taxonomy> one = taxonomy(before, name);
    Optional<Taxonomy> other = taxonomy(after, name);
    return one.isPresent() && other.isPresent() && look(one.get()).equals(look(other.get()));
  }

  private static Optional<Taxonomy> taxonomy(Vocabulary vocabulary, String name) {
    return Words.axis(name)
        .map(vocabulary::axis)
        .or(() -> Optional.ofNullable(vocabulary.taxonomies().get(name)));
  }

  private static Set<List<Object>> look(Taxonomy taxonomy) {
    Set<List<Object>> look = new HashSet<>();
    for (Term term : taxonomy.terms()) {
      List<String> parents =
          new ArrayList<>(taxonomy.parents(term).stream().map(Term::name).sorted().toList());
      look.add(List.of(term.name(), term.isLeaf(), parents));
    }
    return look;
  }
}
