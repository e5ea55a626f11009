package dev.remit.lang.check;

import dev.remit.lang.model.Head;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.TermSet;
import dev.remit.lang.tree.TermSet.Intersection;
import dev.remit.lang.word.Axis;
import java.util.List;
import java.util.Optional;

/** Resolves the sets of terms in heads. */
final class TermSets {

  private final Names names;

  TermSets(Names names) {
    this.names = names;
  }

  Optional<Head> head(dev.remit.lang.tree.Head head) {
    Optional<TermSet> actions = set(Axis.ACTION, head.actions());
    Optional<TermSet> data = set(Axis.CATEGORY, head.data());
    Optional<TermSet> recipients = clause(Axis.RECIPIENT, head.recipients());
    Optional<TermSet> purposes = clause(Axis.PURPOSE, head.purposes());
    Optional<TermSet> settings = clause(Axis.SETTING, head.settings());
    Optional<TermSet> bases = clause(Axis.BASIS, head.bases());
    return Every.of(List.of(actions, data, recipients, purposes, settings, bases), sound -> sound)
        .map(sets ->
            new Head(sets.get(0), sets.get(1), sets.get(2), sets.get(3), sets.get(4), sets.get(5)));
  }

  private Optional<TermSet> clause(Axis axis, Optional<dev.remit.lang.tree.TermSet> written) {
    return written.isPresent()
        ? set(axis, written.get())
        : Optional.of(TermSet.unwritten(names.words().axis(axis)));
  }

  Optional<TermSet> set(Axis axis, dev.remit.lang.tree.TermSet written) {
    Optional<List<List<Term>>> included = union(axis, written.included());
    Optional<List<List<Term>>> excluded = union(axis, written.excluded());
    if (written.whole() && !written.excluded().isEmpty()) {
      names.useOthers(axis);
    }
    return included.flatMap(in ->
        excluded.map(out ->
            new TermSet(names.words().axis(axis), true, written.whole(), in, out, written.span())));
  }

  private Optional<List<List<Term>>> union(Axis axis, List<Intersection> intersections) {
    return Every.of(
        intersections,
        intersection ->
            Every.of(intersection.terms(), name -> names.term(axis, name, Place.CLAUSE)));
  }
}
