package dev.remit.lang.syntax;

import dev.remit.lang.source.Span;
import dev.remit.lang.syntax.RemitParser.ConsentContext;
import dev.remit.lang.syntax.RemitParser.DeclarationContext;
import dev.remit.lang.syntax.RemitParser.ElementTypeContext;
import dev.remit.lang.syntax.RemitParser.FactContext;
import dev.remit.lang.syntax.RemitParser.ObligationContext;
import dev.remit.lang.syntax.RemitParser.OriginContext;
import dev.remit.lang.syntax.RemitParser.ParameterContext;
import dev.remit.lang.syntax.RemitParser.PartyContext;
import dev.remit.lang.syntax.RemitParser.RecipientContext;
import dev.remit.lang.syntax.RemitParser.TermContext;
import dev.remit.lang.syntax.RemitParser.TypeContext;
import dev.remit.lang.tree.Declaration;
import dev.remit.lang.tree.Declaration.AxisTerm;
import dev.remit.lang.tree.Declaration.ConsentParty;
import dev.remit.lang.tree.Declaration.FactNode;
import dev.remit.lang.tree.Declaration.FactOrigin;
import dev.remit.lang.tree.Declaration.Facts;
import dev.remit.lang.tree.Declaration.Iri;
import dev.remit.lang.tree.Declaration.Parameter;
import dev.remit.lang.tree.Declaration.TermNode;
import dev.remit.lang.tree.Name;
import dev.remit.lang.tree.TypeNode;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Owner;
import dev.remit.lang.word.Party;
import dev.remit.lang.word.Strictness;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Builds the declarations of a vocabulary. */
final class DeclarationBuilder {

  private final Values values;
  private final ConditionBuilder conditions;

  DeclarationBuilder(Values values, ConditionBuilder conditions) {
    this.values = values;
    this.conditions = conditions;
  }

  Declaration declaration(DeclarationContext context) {
    Span span = values.span(context);
    if (context.prefix() != null) {
      return new Declaration.Prefix(
          values.name(context.prefix().name()), values.text(context.prefix().text()), span);
    }
    if (context.axisTerm() != null) {
      return new AxisTerm(
          Values.axis(context.axisTerm().axis), term(context.axisTerm().term()), span);
    }
    if (context.taxonomy() != null) {
      return new Declaration.Taxonomy(
          values.name(context.taxonomy().name()),
          values.optionalText(context.taxonomy().text()),
          terms(context.taxonomy().term()),
          span);
    }
    if (context.catalogue() != null) {
      return new Declaration.Catalogue(values.text(context.catalogue().text()), span);
    }
    if (context.recipient() != null) {
      return recipient(context.recipient(), span);
    }
    if (context.facts() != null) {
      return new Facts(Values.owner(context.facts().owner), facts(context.facts().fact()), span);
    }
    return context.obligation() != null
        ? obligation(context.obligation(), span)
        : consent(context.consent(), span);
  }

  private Declaration recipient(RecipientContext context, Span span) {
    if (context.HAS() != null) {
      return new Facts(Owner.RECIPIENT, facts(context.fact()), span);
    }
    return context.term() != null
        ? new AxisTerm(Axis.RECIPIENT, term(context.term()), span)
        : new Declaration.RecipientFromRequest(span);
  }

  private List<TermNode> terms(List<TermContext> contexts) {
    return contexts.stream().map(this::term).toList();
  }

  private TermNode term(TermContext context) {
    Optional<Iri> iri =
        Optional.ofNullable(context.iri())
            .map(written ->
                new Iri(
                    values.name(written.name(0)),
                    values.name(written.name(1)),
                    values.span(written)));
    return new TermNode(
        values.name(context.name()),
        values.optionalText(context.text()),
        iri,
        terms(context.term()),
        values.span(context));
  }

  private List<FactNode> facts(List<FactContext> contexts) {
    return contexts.stream().map(this::fact).toList();
  }

  private FactNode fact(FactContext context) {
    return new FactNode(
        values.name(context.name()),
        type(context.type()),
        context.NONE() != null,
        context.origin() == null ? new FactOrigin.Request() : origin(context.origin()),
        values.optionalText(context.text()),
        values.span(context));
  }

  private FactOrigin origin(OriginContext context) {
    if (context.REGO() != null) {
      return new FactOrigin.Rego(
          values.text(context.text(0)), values.text(context.text(1)), values.span(context));
    }
    return context.REGISTER() != null
        ? new FactOrigin.Register(values.span(context))
        : new FactOrigin.Catalogue(values.span(context));
  }

  private TypeNode type(TypeContext context) {
    return context.OF() == null
        ? elementType(context.elementType())
        : new TypeNode.SetOf(type(context.type()), values.span(context));
  }

  private TypeNode elementType(ElementTypeContext context) {
    Span span = values.span(context);
    if (context.name() == null) {
      return new TypeNode.OfAxis(Values.axis(context.start), span);
    }
    return switch (context.start.getType()) {
      case RemitLexer.BOOLEAN,
          RemitLexer.NUMBER,
          RemitLexer.TEXT,
          RemitLexer.DATE_WORD,
          RemitLexer.MONTHS ->
          new TypeNode.Simple(
              TypeNode.Kind.valueOf(context.start.getText().toUpperCase(Locale.ROOT)), span);
      default -> new TypeNode.OfTaxonomy(values.name(context.name()), span);
    };
  }

  private Declaration obligation(ObligationContext context, Span span) {
    return new Declaration.Obligation(
        values.name(context.name()),
        context.parameter().stream().map(this::parameter).toList(),
        values.optionalText(context.text()),
        span);
  }

  private Parameter parameter(ParameterContext context) {
    Name name =
        context.name() == null
            ? new Name(context.start.getText(), values.span(context.start))
            : values.name(context.name());
    return new Parameter(
        name,
        type(context.type()),
        Strictness.valueOf(context.strictness.getText().toUpperCase(Locale.ROOT)),
        values.span(context));
  }

  private Declaration consent(ConsentContext context, Span span) {
    return new Declaration.Consent(
        context.party().stream().map(this::party).toList(),
        Optional.ofNullable(context.amount()).map(values::monthsOnly),
        span);
  }

  private ConsentParty party(PartyContext context) {
    return new ConsentParty(
        context.who.getType() == RemitLexer.PARENT ? Party.PARENT : Party.SUBJECT,
        Optional.ofNullable(context.once).map(conditions::condition),
        Optional.ofNullable(context.until).map(conditions::condition),
        values.span(context));
  }
}
