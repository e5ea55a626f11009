package dev.remit.engine.theorem;

import dev.remit.engine.random.Chance;
import dev.remit.engine.random.RandomPolicy;
import dev.remit.lang.source.Source;
import dev.remit.lang.tree.Declaration;
import dev.remit.lang.tree.Document;
import dev.remit.lang.tree.Unit;
import java.util.ArrayList;
import java.util.List;

/** The same policy set in another order. */
final class Permuted {

  private Permuted() {}

  /** Units in any order in one file or several; in each, what it declares in any order. */
  static RandomPolicy of(RandomPolicy policy, Chance chance) {
    List<Unit> units = new ArrayList<>();
    policy.documents().forEach(document -> units.addAll(document.units()));
    List<Document> documents = new ArrayList<>();
    List<Unit> file = new ArrayList<>();
    for (Unit unit : chance.shuffled(units)) {
      file.add(permuted(unit, chance));
      if (chance.in100(50)) {
        documents.add(document(documents.size(), file));
        file.clear();
      }
    }
    if (!file.isEmpty()) {
      documents.add(document(documents.size(), file));
    }
    return new RandomPolicy(chance.shuffled(documents), chance.shuffled(policy.files()));
  }

  private static Document document(int number, List<Unit> units) {
    return new Document(Source.of("permuted" + number + ".remit", ""), units, List.of());
  }

  private static Unit permuted(Unit unit, Chance chance) {
    return switch (unit) {
      case Unit.Vocabulary(var name, var title, var declarations, var span) ->
          new Unit.Vocabulary(
              name,
              title,
              chance.shuffled(declarations).stream().map(d -> permuted(d, chance)).toList(),
              span);
      case Unit.Policy(
              var name,
              var version,
              var from,
              var title,
              var vocabulary,
              var items,
              var span) ->
          new Unit.Policy(name, version, from, title, vocabulary, chance.shuffled(items), span);
    };
  }

  private static Declaration permuted(Declaration declaration, Chance chance) {
    return switch (declaration) {
      case Declaration.AxisTerm(var axis, var term, var span) ->
          new Declaration.AxisTerm(axis, permuted(term, chance), span);
      case Declaration.Taxonomy(var name, var title, var terms, var span) ->
          new Declaration.Taxonomy(name, title, permuted(terms, chance), span);
      case Declaration.Facts(var owner, var facts, var span) ->
          new Declaration.Facts(owner, chance.shuffled(facts), span);
      case Declaration.Consent(var parties, var lasting, var span) ->
          new Declaration.Consent(chance.shuffled(parties), lasting, span);
      case Declaration.Prefix _,
          Declaration.Catalogue _,
          Declaration.RecipientFromRequest _,
          Declaration.Obligation _ ->
          declaration;
    };
  }

  private static List<Declaration.TermNode> permuted(
      List<Declaration.TermNode> terms, Chance chance) {
    return chance.shuffled(terms).stream().map(term -> permuted(term, chance)).toList();
  }

  private static Declaration.TermNode permuted(Declaration.TermNode term, Chance chance) {
    return new Declaration.TermNode(
        term.name(), term.title(), term.iri(), permuted(term.children(), chance), term.span());
  }
}
