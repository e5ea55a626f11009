package dev.remit.engine.random;

import dev.remit.lang.source.Span;
import dev.remit.lang.tree.Literal;
import dev.remit.lang.tree.Name;
import dev.remit.lang.tree.Operand;
import dev.remit.lang.tree.Text;
import dev.remit.lang.tree.TypeNode;

/** Small pieces of syntax trees that were made rather than read. */
final class Trees {

  private Trees() {}

  static Name name(String text) {
    return new Name(text, Span.NONE);
  }

  static Text text(String value) {
    return new Text(value, Span.NONE);
  }

  static Operand named(String name) {
    return new Operand.Named(name(name), Span.NONE);
  }

  static Operand value(Literal literal) {
    return new Operand.Value(literal, Span.NONE);
  }

  static TypeNode simple(TypeNode.Kind kind) {
    return new TypeNode.Simple(kind, Span.NONE);
  }

  static TypeNode setOf(TypeNode element) {
    return new TypeNode.SetOf(element, Span.NONE);
  }

  /** The type of a set's elements, or a type that is no set's itself. */
  static TypeNode element(TypeNode type) {
    return type instanceof TypeNode.SetOf(var element, var _) ? element : type;
  }

  static boolean isSet(TypeNode type) {
    return type instanceof TypeNode.SetOf;
  }

  static boolean isTerm(TypeNode type) {
    return type instanceof TypeNode.OfAxis || type instanceof TypeNode.OfTaxonomy;
  }

  static boolean is(TypeNode type, TypeNode.Kind kind) {
    return type instanceof TypeNode.Simple(var simple, var _) && simple == kind;
  }
}
