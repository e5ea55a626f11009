package dev.remit.lang.tree;

import dev.remit.lang.source.Span;
import dev.remit.lang.tree.Literal.DateLiteral;
import java.util.List;
import java.util.Optional;

/** What a file is made of: a vocabulary or a version of a policy. */
public sealed interface Unit {

  Name name();

  Span span();

  /** {@code vocabulary NAME "title"} and the declarations that follow it. */
  record Vocabulary(Name name, Optional<Text> title, List<Declaration> declarations, Span span)
      implements Unit {
    public Vocabulary {
      declarations = List.copyOf(declarations);
    }
  }

  /** {@code policy NAME version "V" in force from DATE "title" uses VOCABULARY} and its items. */
  record Policy(
      Name name,
      Text version,
      DateLiteral inForceFrom,
      Optional<Text> title,
      Name vocabulary,
      List<Item> items,
      Span span)
      implements Unit {
    public Policy {
      items = List.copyOf(items);
    }
  }
}
