package dev.remit.cli;

import dev.remit.analysis.report.Comparison;
import dev.remit.analysis.report.Direction;
import dev.remit.analysis.report.Region;
import dev.remit.analysis.report.Undecided;
import dev.remit.cli.note.ChangeNote;
import dev.remit.cli.note.ChangeNotes;
import dev.remit.cli.show.Directions;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** Tells the differences that somebody meant from the others. */
final class Gate {

  private final List<FailOn> failing;
  private final List<Comparison> comparisons;
  private final ChangeNotes notes;
  private final IdentityHashMap<Region, String> named = new IdentityHashMap<>();

  Gate(List<FailOn> failing, List<Comparison> comparisons, ChangeNotes notes) {
    this.failing = List.copyOf(failing);
    this.comparisons = List.copyOf(comparisons);
    this.notes = notes;
    for (Comparison comparison : comparisons) {
      for (Comparison.Part part : comparison.parts()) {
        for (Region region : part.diff().regions()) {
          notes.naming(part, region).ifPresent(note -> named.put(region, note.because()));
        }
      }
    }
  }

  /** What a note says of a region. */
  Optional<String> note(Region region) {
    return Optional.ofNullable(named.get(region));
  }

  /** What does not pass, a line each; empty if all does, or nothing need to. */
  List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    for (Direction direction : Directions.all()) {
      long count = unnamed(direction);
      if (count > 0 && failing.stream().anyMatch(fail -> fail.includes(direction))) {
        complaints.add(
            "%s: %d that no change note names".formatted(Directions.heading(direction), count));
      }
    }
    if (!failing.isEmpty()) {
      comparisons.stream()
          .flatMap(Comparison::undecided)
          .map(Undecided::text)
          .forEach(complaints::add);
    }
    return complaints;
  }

  private long unnamed(Direction direction) {
    return comparisons.stream()
        .flatMap(Comparison::regions)
        .filter(region -> region.change().direction() == direction && !named.containsKey(region))
        .count();
  }

  /** Notes that name nothing: a sentence each. */
  List<String> idle() {
    return comparisons.stream()
        .flatMap(comparison -> notes.idle(comparison).stream())
        .map(Gate::idle)
        .toList();
  }

  private static String idle(ChangeNote note) {
    return "the change note at %s:%d names no difference"
        .formatted(note.span().source().path(), note.span().line());
  }
}
