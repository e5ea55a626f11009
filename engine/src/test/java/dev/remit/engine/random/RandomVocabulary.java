package dev.remit.engine.random;

import dev.remit.engine.random.Schema.FactName;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.source.Span;
import dev.remit.lang.tree.Condition;
import dev.remit.lang.tree.Declaration;
import dev.remit.lang.tree.Declaration.FactOrigin;
import dev.remit.lang.tree.Declaration.TermNode;
import dev.remit.lang.tree.TypeNode;
import dev.remit.lang.tree.TypeNode.Kind;
import dev.remit.lang.tree.Unit;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Owner;
import dev.remit.lang.word.Party;
import dev.remit.lang.word.Strictness;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A random vocabulary, and what it declares. */
final class RandomVocabulary {

  private static final SourceFile WASM =
      new SourceFile("facts.wasm", "\0asm\1\0\0\0".getBytes(StandardCharsets.ISO_8859_1));

  private final Chance chance;
  private final int size;
  private final RandomTerms terms;
  private final List<Declaration> declarations = new ArrayList<>();
  private final List<SourceFile> files = new ArrayList<>();

  private RandomVocabulary(int size, Chance chance) {
    this.chance = chance;
    this.size = size;
    this.terms = new RandomTerms(chance);
  }

  /**
   * A vocabulary.
   *
   * @param files the other files it names
   */
  record Declared(Unit.Vocabulary unit, Schema schema, List<SourceFile> files) {}

  /** A vocabulary that grows with a size, which is at least 1. */
  static Declared of(int size, Chance chance) {
    return new RandomVocabulary(size, chance).declare();
  }

  private Declared declare() {
    List<String> prefixes = terms.names("prefix", chance.in100(20) ? 1 : 0);
    for (String prefix : prefixes) {
      declarations.add(
          new Declaration.Prefix(
              Trees.name(prefix), Trees.text("https://example.org/" + size + "#"), Span.NONE));
    }
    Map<Axis, List<String>> axes = new EnumMap<>(Axis.class);
    List<String> items = new ArrayList<>();
    for (Axis axis : Axis.values()) {
      List<String> names = terms.names(axis.word().substring(0, 1), termCount(axis));
      List<TermNode> trees = terms.trees(names, prefixes);
      trees.forEach(tree -> declarations.add(new Declaration.AxisTerm(axis, tree, Span.NONE)));
      axes.put(axis, new ArrayList<>(names));
      if (axis == Axis.CATEGORY) {
        items.addAll(RandomTerms.leaves(trees));
      }
    }
    if (chance.in100(10)) {
      catalogue(Objects.requireNonNull(axes.get(Axis.CATEGORY)), items);
    }
    Map<String, List<String>> taxonomies = taxonomies(prefixes);
    List<FactName> facts = facts(axes, taxonomies);
    boolean consent = chance.in100(75);
    Schema schema =
        new Schema("v", axes, items, taxonomies, facts, obligations(axes, taxonomies), consent);
    if (consent) {
      consent(schema);
    }
    if (chance.in100(30)) {
      declarations.add(new Declaration.RecipientFromRequest(Span.NONE));
    }
    Unit.Vocabulary unit =
        new Unit.Vocabulary(
            Trees.name(schema.name()),
            chance.maybe(30, () -> Trees.text("a \"random\" vocabulary")),
            declarations,
            Span.NONE);
    return new Declared(unit, schema, files);
  }

  private int termCount(Axis axis) {
    return switch (axis) {
      case CATEGORY -> chance.between(2, 4 + size);
      case PURPOSE, RECIPIENT -> chance.between(1, 2 + size);
      case ACTION -> chance.between(1, 3);
      case SETTING, BASIS -> chance.between(0, 1 + size / 2);
    };
  }

  /** Items below up to two categories each, so that categories overlap. */
  private void catalogue(List<String> categories, List<String> items) {
    StringBuilder csv = new StringBuilder("item,class\n");
    List<String> declared = List.copyOf(categories);
    List<String> names = new ArrayList<>(terms.names("i", chance.between(1, 3)));
    names.removeAll(declared);
    for (String item : names) {
      List<String> above = chance.some(chance.between(0, 2), declared);
      csv.append(item).append(',').append(String.join(";", above)).append('\n');
      items.removeAll(above);
      items.add(item);
      categories.add(item);
    }
    files.add(new SourceFile("items.csv", csv.toString().getBytes(StandardCharsets.UTF_8)));
    declarations.add(new Declaration.Catalogue(Trees.text("items.csv"), Span.NONE));
  }

  private Map<String, List<String>> taxonomies(List<String> prefixes) {
    Map<String, List<String>> taxonomies = new LinkedHashMap<>();
    for (String name : terms.names("tax", chance.between(0, 1 + size / 4))) {
      List<String> names = terms.names("t", chance.between(1, 4));
      declarations.add(
          new Declaration.Taxonomy(
              Trees.name(name),
              chance.maybe(30, () -> Trees.text("the taxonomy " + name)),
              terms.trees(names, prefixes),
              Span.NONE));
      taxonomies.put(name, names);
    }
    return taxonomies;
  }

  private List<FactName> facts(Map<Axis, List<String>> axes, Map<String, List<String>> taxonomies) {
    List<FactName> facts = new ArrayList<>();
    for (Owner owner : Owner.values()) {
      TypeNode.Kind kind = owner == Owner.REQUEST ? Kind.DATE : Kind.TEXT;
      facts.add(
          new FactName(owner, owner == Owner.REQUEST ? "date" : "id", Trees.simple(kind), false));
      List<Declaration.FactNode> nodes = new ArrayList<>();
      for (String name : terms.names("f", chance.between(0, 2 + size / 3))) {
        TypeNode type = type(axes, taxonomies);
        boolean orNone = chance.in100(25);
        nodes.add(
            new Declaration.FactNode(
                Trees.name(name),
                type,
                orNone,
                origin(owner),
                chance.maybe(15, () -> Trees.text("the fact " + name)),
                Span.NONE));
        facts.add(new FactName(owner, name, type, orNone));
      }
      if (!nodes.isEmpty()) {
        declarations.add(new Declaration.Facts(owner, nodes, Span.NONE));
      }
    }
    return facts;
  }

  private TypeNode type(Map<Axis, List<String>> axes, Map<String, List<String>> taxonomies) {
    TypeNode element =
        switch (chance.between(0, 3)) {
          case 0 -> term(axes, taxonomies);
          case 1 -> Trees.simple(Kind.BOOLEAN);
          default -> Trees.simple(chance.oneOf(Kind.values()));
        };
    return chance.in100(25) ? Trees.setOf(element) : element;
  }

  private TypeNode term(Map<Axis, List<String>> axes, Map<String, List<String>> taxonomies) {
    if (!taxonomies.isEmpty() && chance.in100(50)) {
      return new TypeNode.OfTaxonomy(
          Trees.name(chance.oneOf(List.copyOf(taxonomies.keySet()))), Span.NONE);
    }
    Axis axis = chance.oneOf(Axis.values());
    return new TypeNode.OfAxis(
        axes.getOrDefault(axis, List.of()).isEmpty() ? Axis.CATEGORY : axis, Span.NONE);
  }

  private FactOrigin origin(Owner owner) {
    return switch (chance.between(0, 4)) {
      case 0, 1 ->
          owner == Owner.REQUEST ? new FactOrigin.Request() : new FactOrigin.Register(Span.NONE);
      case 2 ->
          owner == Owner.DATASET ? new FactOrigin.Catalogue(Span.NONE) : new FactOrigin.Request();
      case 3 -> chance.in100(15) ? rego() : new FactOrigin.Request();
      default -> new FactOrigin.Request();
    };
  }

  private FactOrigin rego() {
    if (files.stream().noneMatch(file -> file.path().equals(WASM.path()))) {
      files.add(WASM);
    }
    return new FactOrigin.Rego(Trees.text(WASM.path()), Trees.text("a/b"), Span.NONE);
  }

  private List<Declaration.Obligation> obligations(
      Map<Axis, List<String>> axes, Map<String, List<String>> taxonomies) {
    List<Declaration.Obligation> obligations = new ArrayList<>();
    for (String name : terms.names("o", chance.between(0, 3))) {
      List<Declaration.Parameter> parameters =
          terms.names("p", chance.between(0, 2)).stream()
              .map(parameter -> parameter(parameter, axes, taxonomies))
              .toList();
      obligations.add(
          new Declaration.Obligation(
              Trees.name(name),
              parameters,
              chance.maybe(20, () -> Trees.text("do " + name)),
              Span.NONE));
    }
    declarations.addAll(obligations);
    return obligations;
  }

  private Declaration.Parameter parameter(
      String name, Map<Axis, List<String>> axes, Map<String, List<String>> taxonomies) {
    Strictness strictness = chance.oneOf(Strictness.values());
    TypeNode type =
        strictness == Strictness.ALL
            ? chance.in100(30) ? term(axes, taxonomies) : Trees.simple(Kind.TEXT)
            : Trees.simple(chance.oneOf(Kind.NUMBER, Kind.DATE, Kind.MONTHS));
    return new Declaration.Parameter(Trees.name(name), type, strictness, Span.NONE);
  }

  private void consent(Schema schema) {
    Schema ofSubject =
        new Schema(
            schema.name(),
            schema.terms(),
            schema.items(),
            schema.taxonomies(),
            schema.facts(fact ->
                fact.owner() == Owner.SUBJECT
                    || (fact.owner() == Owner.REQUEST && fact.name().equals("date"))),
            List.of(),
            false);
    RandomConditions conditions = new RandomConditions(ofSubject, chance, false, false);
    List<Declaration.ConsentParty> parties =
        chance.some(chance.between(1, 2), List.of(Party.values())).stream()
            .map(party ->
                new Declaration.ConsentParty(
                    party, condition(conditions), condition(conditions), Span.NONE))
            .toList();
    declarations.add(
        new Declaration.Consent(
            parties, chance.maybe(60, () -> RandomLiterals.months(chance)), Span.NONE));
  }

  private Optional<Condition> condition(RandomConditions conditions) {
    return chance.maybe(30, () -> conditions.condition(1));
  }
}
