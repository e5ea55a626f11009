package dev.remit.lang.model;

import dev.remit.lang.source.Span;
import java.util.Optional;

/** A term of a {@link Taxonomy}. Equal only to itself. */
public final class Term {

  private final String taxonomy;
  private final int index;
  private final String name;
  private final Optional<String> title;
  private final Optional<String> iri;
  private final boolean leaf;
  private final Span declaredAt;

  Term(
      String taxonomy,
      int index,
      String name,
      Optional<String> title,
      Optional<String> iri,
      boolean leaf,
      Span declaredAt) {
    this.taxonomy = taxonomy;
    this.index = index;
    this.name = name;
    this.title = title;
    this.iri = iri;
    this.leaf = leaf;
    this.declaredAt = declaredAt;
  }

  /** The name of the taxonomy it belongs to, such as {@code purpose}. */
  public String taxonomy() {
    return taxonomy;
  }

  /** Its position in {@link Taxonomy#terms()}. */
  public int index() {
    return index;
  }

  public String name() {
    return name;
  }

  public Optional<String> title() {
    return title;
  }

  /** The full IRI of the same concept elsewhere, if the vocabulary gives one. */
  public Optional<String> iri() {
    return iri;
  }

  /** Whether no term lies below it. The leaves of {@code category} are the data items. */
  public boolean isLeaf() {
    return leaf;
  }

  public Span declaredAt() {
    return declaredAt;
  }

  @Override
  public String toString() {
    return name;
  }
}
