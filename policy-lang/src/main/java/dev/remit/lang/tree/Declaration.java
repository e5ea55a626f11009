package dev.remit.lang.tree;

import dev.remit.lang.source.Span;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Owner;
import dev.remit.lang.word.Party;
import dev.remit.lang.word.Strictness;
import java.util.List;
import java.util.Optional;

/** One declaration of a vocabulary. */
public sealed interface Declaration {

  Span span();

  /** {@code prefix dpv "https://w3id.org/dpv#"}. */
  record Prefix(Name name, Text iri, Span span) implements Declaration {}

  /** {@code purpose wellbeing "…" { … }}: one root term of a built-in axis. */
  record AxisTerm(Axis axis, TermNode term, Span span) implements Declaration {}

  /** {@code taxonomy country { GB IE }}: a further tree of terms, used as a type. */
  record Taxonomy(Name name, Optional<Text> title, List<TermNode> terms, Span span)
      implements Declaration {
    public Taxonomy {
      terms = List.copyOf(terms);
    }
  }

  /** {@code catalogue "catalogue.yaml"}. */
  record Catalogue(Text path, Span span) implements Declaration {}

  /** {@code recipient has name text …}. */
  record Facts(Owner owner, List<FactNode> facts, Span span) implements Declaration {
    public Facts {
      facts = List.copyOf(facts);
    }
  }

  /** {@code recipient from request}: callers may say what kind of recipient they are. */
  record RecipientFromRequest(Span span) implements Declaration {}

  /** {@code obligation retain_at_most(limit: months, least) "…"}. */
  record Obligation(Name name, List<Parameter> parameters, Optional<Text> description, Span span)
      implements Declaration {
    public Obligation {
      parameters = List.copyOf(parameters);
    }
  }

  /** {@code consent by parent until … by subject once … lasting 24 months}. */
  record Consent(List<ConsentParty> parties, Optional<Literal.MonthsLiteral> lasting, Span span)
      implements Declaration {
    public Consent {
      parties = List.copyOf(parties);
    }
  }

  /** A term and its children. */
  record TermNode(
      Name name, Optional<Text> title, Optional<Iri> iri, List<TermNode> children, Span span) {
    public TermNode {
      children = List.copyOf(children);
    }
  }

  /** {@code dpv:AcademicResearch}. */
  record Iri(Name prefix, Name local, Span span) {}

  /** {@code accredited_until date or none from register "…"}. */
  record FactNode(
      Name name,
      TypeNode type,
      boolean orNone,
      FactOrigin origin,
      Optional<Text> description,
      Span span) {}

  /** Where a fact comes from. */
  sealed interface FactOrigin {
    /** No {@code from}: the caller says it. */
    record Request() implements FactOrigin {}

    record Register(Span span) implements FactOrigin {}

    record Catalogue(Span span) implements FactOrigin {}

    record Rego(Text file, Text entrypoint, Span span) implements FactOrigin {}
  }

  /** {@code limit: months, least}. */
  record Parameter(Name name, TypeNode type, Strictness strictness, Span span) {}

  /** {@code by parent until subject.age >= 16}. */
  record ConsentParty(
      Party party, Optional<Condition> once, Optional<Condition> until, Span span) {}
}
