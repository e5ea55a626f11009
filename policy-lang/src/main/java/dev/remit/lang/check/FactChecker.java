package dev.remit.lang.check;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Fact.Origin;
import dev.remit.lang.model.Type;
import dev.remit.lang.source.Span;
import dev.remit.lang.tree.Declaration.FactNode;
import dev.remit.lang.tree.Declaration.FactOrigin;
import dev.remit.lang.tree.Declaration.Facts;
import dev.remit.lang.tree.Name;
import dev.remit.lang.tree.Text;
import dev.remit.lang.word.Owner;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks declared facts, and adds those that every vocabulary has. */
final class FactChecker {

  /** What documents call a recipient's term on its axis, where its facts are. */
  private static final String KIND = Owner.RECIPIENT.word() + ".kind";

  private final Types types;
  private final Set<String> files;
  private final Set<String> broken;
  private final Report report;
  private final Map<String, Fact> facts = new LinkedHashMap<>();

  /**
   * @param files the paths of the policy set
   * @param broken is given the paths of facts that have errors
   */
  FactChecker(Types types, Set<String> files, Set<String> broken, Span builtIn, Report report) {
    this.types = types;
    this.files = files;
    this.broken = broken;
    this.report = report;
    for (Owner owner : Owner.values()) {
      boolean request = owner == Owner.REQUEST;
      Fact fact =
          new Fact(
              facts.size(),
              owner,
              request ? "date" : "id",
              request ? Type.Simple.DATE : Type.Simple.TEXT,
              false,
              new Origin.Request(),
              Optional.empty(),
              builtIn);
      facts.put(fact.path(), fact);
    }
  }

  /** Every fact by its path, those every vocabulary has first. */
  Map<String, Fact> facts() {
    return facts;
  }

  /** Whether it is one that every vocabulary has. */
  static boolean isBuiltIn(Fact fact) {
    return fact.name().equals(fact.owner() == Owner.REQUEST ? "date" : "id");
  }

  void add(Facts declaration) {
    for (FactNode node : declaration.facts()) {
      add(declaration.owner(), node);
    }
  }

  private void add(Owner owner, FactNode node) {
    String path = owner.word() + "." + node.name().text();
    Fact first = facts.get(path);
    if (first != null) {
      reportTwice(node.name(), first);
    }
    boolean isKind = path.equals(KIND);
    if (isKind) {
      reportKind(node.name());
    }
    Optional<Type> type = types.resolve(node.type());
    Optional<Origin> origin = origin(owner, node);
    if (first != null) {
      return;
    }
    if (isKind || type.isEmpty() || origin.isEmpty()) {
      broken.add(path);
      return;
    }
    facts.put(
        path,
        new Fact(
            facts.size(),
            owner,
            node.name().text(),
            type.get(),
            node.orNone(),
            origin.get(),
            node.description().map(Text::value),
            node.name().span()));
  }

  private void reportTwice(Name name, Fact first) {
    boolean builtIn = isBuiltIn(first);
    report.add(
        Code.DUPLICATE_NAME,
        name.span(),
        Phrases.quoted(first.path()) + (builtIn ? " is always there" : " is already a fact"),
        builtIn ? "leave it out" : "give one of them another name",
        builtIn
            ? Report.note(
                "every recipient, project, dataset and subject has an `id`, every"
                    + " request a `date`")
            : Report.at("it is first declared in", first.declaredAt()));
  }

  private void reportKind(Name name) {
    report.add(
        Code.DUPLICATE_NAME,
        name.span(),
        Phrases.quoted(KIND) + " is the recipient's term, in requests and registers",
        "give the fact another name",
        Report.note("conditions ask for the term itself, as in `recipient is …`"));
  }

  private Optional<Origin> origin(Owner owner, FactNode node) {
    return switch (node.origin()) {
      case FactOrigin.Request() -> Optional.of(new Origin.Request());
      case FactOrigin.Register(Span span) ->
          owner == Owner.REQUEST
              ? wrong(span, "no register knows a request", "leave `from register` out")
              : Optional.of(new Origin.Register());
      case FactOrigin.Catalogue(Span span) ->
          owner == Owner.DATASET
              ? Optional.of(new Origin.Catalogue())
              : wrong(
                  span,
                  "a catalogue says nothing about a " + owner.word(),
                  "only facts of `dataset` can come from a catalogue");
      case FactOrigin.Rego(Text file, Text entrypoint, Span span) -> rego(file, entrypoint);
    };
  }

  private Optional<Origin> wrong(Span span, String message, String label) {
    report.add(Code.WRONG_ORIGIN, span, message, label);
    return Optional.empty();
  }

  private Optional<Origin> rego(Text file, Text entrypoint) {
    if (!NamedFiles.check(file, files, report)) {
      return Optional.empty();
    }
    return Optional.of(new Origin.Rego(file.value(), entrypoint.value()));
  }
}
