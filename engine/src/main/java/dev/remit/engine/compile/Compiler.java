package dev.remit.engine.compile;

import dev.remit.lang.model.ConsentTerms;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Party;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Compiles a version. Not thread-safe; used once. */
final class Compiler {

  /** The most nodes of one class, unless a single word of rules has more. */
  private static final int MAX_NODES = 6_000;

  private final Vocabulary vocabulary;
  private final Conditions conditions;
  private final HeadSets sets;
  private final Layout layout;
  private final ConsentRules consents;
  private final DataSets dataSets;
  private final Set<BitSet> itemSets = new LinkedHashSet<>();
  private final Set<Integer> factsOfItems = new LinkedHashSet<>();
  private boolean readsRecords;
  private boolean readsItems;

  private Compiler(PolicyVersion version, int bits) {
    this.vocabulary = version.vocabulary();
    this.conditions = new Conditions(new Atoms(vocabulary));
    this.sets = new HeadSets(version.rules());
    this.layout = Layout.of(version, conditions, sets::compare, bits);
    this.consents = new ConsentRules(vocabulary);
    this.dataSets = new DataSets(vocabulary.axis(Axis.CATEGORY).terms().size());
  }

  /**
   * Compiles a version.
   *
   * @param bits how many rules a word has at most
   * @param treeBytes about how large the tree of heads may become
   */
  static Program compile(PolicyVersion version, int bits, long treeBytes) {
    return new Compiler(version, bits).compile(treeBytes);
  }

  private Program compile(long treeBytes) {
    List<Emitter.Conditional> parties = parties();
    List<Emitter.Word> words = layout.words().stream().map(this::word).toList();
    List<Node> roots = new ArrayList<>();
    parties.forEach(party -> roots.add(party.condition()));
    words.forEach(word -> {
      word.rules().forEach(rule -> roots.add(rule.condition()));
      word.forItem().forEach(rule -> roots.add(rule.condition()));
    });
    Set<Node> nodes = new HashSet<>();
    roots.forEach(root -> Conditions.add(root, nodes));
    nodes.stream()
        .filter(node -> node.kind() == Node.Kind.ATOM)
        .sorted(Comparator.comparingInt(Node::id))
        .forEach(node -> read(node.atom()));
    Shared shared = Shared.of(roots, conditions);
    Classes classes = classes();
    Heads heads = new Heads(vocabulary, layout, sets, classes);
    List<ManyWords.Word> coded = code(words, parties, shared);
    Parts parts =
        new Parts(
            classes,
            new DataReader(dataSets),
            new Readings(vocabulary, readsRecords, List.copyOf(factsOfItems), readsItems),
            new Verdicts(layout, vocabulary.axis(Axis.CATEGORY).terms().size()),
            new Missing(vocabulary, onItem()),
            shared.size() > 0 || readsRecords,
            room(layout.size(), shared.size(), classes.size()));
    return coded.size() == 1
        ? new OneWord(coded.getFirst(), layout.stages(), heads, parts)
        : new ManyWords(coded, new HeadTree(heads, layout, treeBytes), parts);
  }

  /** Room for what a thread remembers; it keeps nothing of the version. */
  private static Supplier<Scratch> room(int words, int slots, int classes) {
    return () -> new Scratch(words, slots, classes);
  }

  /** For each party, whether its records count. */
  private List<Emitter.Conditional> parties() {
    List<ConsentTerms.Counted> counted =
        vocabulary.consent().map(ConsentTerms::parties).orElse(List.of());
    List<Emitter.Conditional> parties = new ArrayList<>();
    for (Party party : Party.values()) {
      List<Node> ways =
          counted.stream().filter(way -> way.party() == party).map(this::counts).toList();
      parties.add(new Emitter.Conditional(ConsentRules.number(party), conditions.or(ways)));
    }
    return parties;
  }

  private Node counts(ConsentTerms.Counted party) {
    List<Node> parts = new ArrayList<>();
    party.once().ifPresent(once -> parts.add(conditions.bounded(once)));
    party.until().ifPresent(until -> parts.add(conditions.not(conditions.bounded(until))));
    return conditions.and(parts);
  }

  /** Splits the conditions of rules into what depends on the item and what does not. */
  private Emitter.Word word(List<Layout.Placed> rules) {
    List<Emitter.Conditional> ofRequest = new ArrayList<>();
    List<Emitter.Conditional> ofItem = new ArrayList<>();
    for (Layout.Placed rule : rules) {
      Node condition = rule.condition();
      List<Node> parts =
          condition.kind() == Node.Kind.AND && condition.dependsOnItem()
              ? condition.parts()
              : List.of(condition);
      Node request = conditions.and(parts.stream().filter(part -> !part.dependsOnItem()).toList());
      Node item = conditions.and(parts.stream().filter(Node::dependsOnItem).toList());
      if (!request.isAlwaysTrue()) {
        ofRequest.add(new Emitter.Conditional(rule.bit(), request));
      }
      if (!item.isAlwaysTrue()) {
        ofItem.add(new Emitter.Conditional(rule.bit(), item));
      }
    }
    return new Emitter.Word(rules.getFirst().word(), ofRequest, ofItem);
  }

  /** The rules with a condition that depends on the item. */
  private List<Rule> onItem() {
    return layout.words().stream()
        .flatMap(List::stream)
        .filter(rule -> rule.condition().dependsOnItem())
        .map(Layout.Placed::rule)
        .toList();
  }

  private void read(Atom atom) {
    switch (atom) {
      case Atom.IsItem(var items) -> itemSets.add(items);
      case Atom.IsItemOfFact(var fact, var _) -> factsOfItems.add(fact);
      case Atom.DataIncludesAny(var items) -> dataSets.add(items);
      case Atom.DataIncludesOnly(var items) -> dataSets.add(items);
      case Atom.ConsentIs _, Atom.ObjectionIsRaised _ -> readsRecords = true;
      case Atom.Interpreted(var _, var dependsOnItem) -> readsItems |= dependsOnItem;
      case Atom.Flag _,
          Atom.IsNone _,
          Atom.Against _,
          Atom.AgainstToday _,
          Atom.Between _,
          Atom.Today _,
          Atom.IsText _,
          Atom.IsFlag _,
          Atom.Same _,
          Atom.StartsWith _,
          Atom.IsTerm _,
          Atom.IsOnAxis _,
          Atom.IsOfFact _,
          Atom.IsAmong _,
          Atom.Includes _,
          Atom.IncludesTerms _ -> {}
    }
  }

  /** What a condition that mentions it tells apart, and the rules' {@code of} clauses. */
  private Classes classes() {
    Set<Integer> clauses = new LinkedHashSet<>();
    layout
        .words()
        .forEach(word -> word.forEach(rule -> clauses.add(sets.of(rule.rule(), Axis.CATEGORY))));
    clauses.forEach(set -> itemSets.add(sets.leaves(set)));
    return Classes.of(vocabulary.axis(Axis.CATEGORY).terms().size(), itemSets);
  }

  /** The code of the words, in as many classes as it takes. */
  private List<ManyWords.Word> code(
      List<Emitter.Word> words, List<Emitter.Conditional> parties, Shared shared) {
    List<ManyWords.Word> coded = new ArrayList<>();
    List<Emitter.Word> ofClass = new ArrayList<>();
    Set<Node> seen = new HashSet<>();
    for (Emitter.Word word : words) {
      int before = seen.size();
      add(word, seen);
      if (seen.size() > MAX_NODES && before > 0) {
        addCode(ofClass, parties, shared, coded);
        ofClass.clear();
        seen.clear();
        add(word, seen);
      }
      ofClass.add(word);
    }
    addCode(ofClass, parties, shared, coded);
    return coded;
  }

  private static void add(Emitter.Word word, Set<Node> seen) {
    word.rules().forEach(rule -> Conditions.add(rule.condition(), seen));
    word.forItem().forEach(rule -> Conditions.add(rule.condition(), seen));
  }

  private void addCode(
      List<Emitter.Word> words,
      List<Emitter.Conditional> parties,
      Shared shared,
      List<ManyWords.Word> coded) {
    if (words.isEmpty()) {
      return;
    }
    Emitter emitter = new Emitter(conditions, shared, dataSets, consents);
    RuleCode code = define(emitter.write(words, parties), emitter.constants());
    consents.parties(code);
    words.forEach(
        word -> coded.add(new ManyWords.Word(code, mask(word.rules()), mask(word.forItem()))));
  }

  private static long mask(List<Emitter.Conditional> rules) {
    return rules.stream().mapToLong(Emitter.Conditional::mask).reduce(0, (a, b) -> a | b);
  }

  private static RuleCode define(byte[] bytes, Object[] constants) {
    try {
      MethodHandles.Lookup defined =
          MethodHandles.lookup().defineHiddenClassWithClassData(bytes, constants, true);
      return (RuleCode)
          defined
              .findConstructor(defined.lookupClass(), MethodType.methodType(void.class))
              .invoke();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("compiled code cannot be loaded", e);
    }
  }
}
