package dev.remit.lang.check;

import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Obligation;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.source.Span;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Owner;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the names of a vocabulary stand for, before the vocabulary is known to be sound.
 *
 * @param facts by path
 * @param broken paths of facts and names of obligations that are declared but have errors: to use
 *     one is no error
 * @param catalogueBroken whether items may be missing because a catalogue has errors
 * @param consentDeclared whether it says whose consent counts, or may have said so where the text
 *     is broken
 * @param span the vocabulary's name
 */
record Words(
    Map<Axis, Taxonomy> axes,
    Map<String, Taxonomy> taxonomies,
    Map<String, Fact> facts,
    Map<String, Obligation> obligations,
    Set<String> broken,
    boolean catalogueBroken,
    boolean consentDeclared,
    Span span) {

  Taxonomy axis(Axis axis) {
    return Objects.requireNonNull(axes.get(axis));
  }

  Optional<Fact> fact(Owner owner, String name) {
    return Optional.ofNullable(facts.get(owner.word() + "." + name));
  }
}
