package dev.remit.analysis.encode;

import dev.remit.engine.random.Chance;
import dev.remit.engine.random.RandomPolicies;
import dev.remit.engine.random.RandomPolicies.With;
import dev.remit.engine.random.RandomPolicy;
import dev.remit.lang.PolicyChecker;
import dev.remit.lang.format.Formatter;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.source.Span;
import dev.remit.lang.tree.Declaration;
import dev.remit.lang.tree.Declaration.FactNode;
import dev.remit.lang.tree.Declaration.TermNode;
import dev.remit.lang.tree.Document;
import dev.remit.lang.tree.Name;
import dev.remit.lang.tree.Text;
import dev.remit.lang.tree.Unit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Two policy sets of the same rules in two vocabularies: the wide one has more terms, more facts
 * that may be none, and perhaps other datasets.
 */
record Neighbours(PolicySet narrow, PolicySet wide, String text) {

  private static final String ITEMS = "datasets.csv";

  /** Those of a seed. */
  static Neighbours of(long seed, int size) {
    RandomPolicy policy = RandomPolicies.of(seed, size, With.RULES_ONLY);
    Chance chance = Chance.of(seed + 1);
    String items = items(chance);
    RandomPolicy narrow = new RandomPolicy(catalogued(policy.documents()), files(policy, items));
    RandomPolicy wide =
        new RandomPolicy(
            widened(narrow.documents(), chance),
            files(policy, chance.in100(50) ? items : items(chance)));
    return new Neighbours(
        checked(narrow),
        checked(wide),
        wide.documents().stream().map(Formatter::format).collect(Collectors.joining("\n")));
  }

  private static PolicySet checked(RandomPolicy policy) {
    var checked = PolicyChecker.checkDocuments(policy.documents(), policy.files());
    return checked.value().orElseThrow(() -> new AssertionError(checked.diagnostics()));
  }

  /** Some items in datasets of the names that random requests and conditions speak of. */
  private static String items(Chance chance) {
    StringBuilder csv = new StringBuilder("item,class,dataset\n");
    for (int i = 0; i < 3; i++) {
      csv.append("x").append(i).append(",,");
      csv.append(
          String.join(";", chance.some(chance.between(0, 3), List.of("a", "ab", "abc", "b"))));
      csv.append('\n');
    }
    return csv.toString();
  }

  private static List<SourceFile> files(RandomPolicy policy, String items) {
    List<SourceFile> files = new ArrayList<>(policy.files());
    files.add(new SourceFile(ITEMS, items.getBytes(StandardCharsets.UTF_8)));
    return files;
  }

  private static List<Document> catalogued(List<Document> documents) {
    return changed(
        documents,
        declarations -> {
          List<Declaration> more = new ArrayList<>(declarations);
          more.add(new Declaration.Catalogue(new Text(ITEMS, Span.NONE), Span.NONE));
          return more;
        });
  }

  private static List<Document> widened(List<Document> documents, Chance chance) {
    return changed(
        documents,
        declarations -> declarations.stream().map(each -> widened(each, chance)).toList());
  }

  private static List<Document> changed(
      List<Document> documents, java.util.function.UnaryOperator<List<Declaration>> change) {
    return documents.stream()
        .map(document ->
            new Document(
                document.source(),
                document.units().stream()
                    .map(unit ->
                        unit instanceof Unit.Vocabulary(var name, var title, var all, var span)
                            ? new Unit.Vocabulary(name, title, change.apply(all), span)
                            : unit)
                    .toList(),
                document.comments()))
        .toList();
  }

  private static Declaration widened(Declaration declaration, Chance chance) {
    return switch (declaration) {
      case Declaration.AxisTerm(var axis, var term, var span) when chance.in100(40) ->
          new Declaration.AxisTerm(axis, widened(term), span);
      case Declaration.Taxonomy(var name, var title, var terms, var span) -> {
        List<TermNode> more = new ArrayList<>(terms);
        if (chance.in100(50)) {
          more.set(0, widened(more.getFirst()));
        }
        more.add(term("zz"));
        yield new Declaration.Taxonomy(name, title, more, span);
      }
      case Declaration.Facts(var owner, var facts, var span) ->
          new Declaration.Facts(
              owner,
              facts.stream()
                  .map(fact ->
                      new FactNode(
                          fact.name(),
                          fact.type(),
                          fact.orNone() || chance.in100(30),
                          fact.origin(),
                          fact.description(),
                          fact.span()))
                  .toList(),
              span);
      default -> declaration;
    };
  }

  private static TermNode widened(TermNode term) {
    List<TermNode> more = new ArrayList<>(term.children());
    more.add(term(term.name().text() + "_z"));
    return new TermNode(term.name(), term.title(), term.iri(), more, term.span());
  }

  private static TermNode term(String name) {
    return new TermNode(
        new Name(name, Span.NONE), Optional.empty(), Optional.empty(), List.of(), Span.NONE);
  }
}
