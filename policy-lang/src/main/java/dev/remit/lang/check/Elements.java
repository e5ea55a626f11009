package dev.remit.lang.check;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.model.Type;
import dev.remit.lang.model.Value;
import dev.remit.lang.tree.Operand;
import java.util.List;
import java.util.Optional;

/** Checks the names and literals that are written as elements of a set. */
final class Elements {

  private final Names names;
  private final Report report;

  Elements(Names names, Report report) {
    this.names = names;
    this.report = report;
  }

  /** The values of names and literals of one type. */
  Optional<List<Value>> of(Type type, List<Operand> elements) {
    return Every.of(elements, element -> value(type, element));
  }

  private Optional<Value> value(Type type, Operand element) {
    if (element instanceof Operand.Named named && type instanceof Type.OfTerm(var taxonomy)) {
      return names.term(taxonomy, named.name(), Place.CONDITION).map(Value.TermValue::new);
    }
    if (element instanceof Operand.Value value) {
      return agree(type, element, Literals.type(value.literal()))
          ? Optional.of(Literals.value(value.literal()))
          : Optional.empty();
    }
    report.add(
        Code.DIFFERENT_TYPES,
        element.span(),
        Phrases.quoted(element) + " is not " + Phrases.a(type),
        type instanceof Type.OfTerm ? "write the name of a term" : "write a value");
    return Optional.empty();
  }

  /** Whether what is written is of the type needed; reports it if not. */
  boolean agree(Type needed, Operand written, Type found) {
    if (!needed.equals(found)) {
      report.add(
          Code.DIFFERENT_TYPES,
          written.span(),
          Phrases.quoted(written) + " is " + Phrases.a(found) + ", not " + Phrases.a(needed),
          needed instanceof Type.OfTerm && found == Type.Simple.TEXT
              ? "write the term's name without quotes"
              : "");
    }
    return needed.equals(found);
  }
}
