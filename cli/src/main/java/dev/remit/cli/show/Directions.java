package dev.remit.cli.show;

import dev.remit.analysis.report.Comparison;
import dev.remit.analysis.report.Direction;
import dev.remit.analysis.report.Region;
import dev.remit.lang.word.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the directions of differences are called. */
public final class Directions {

  private Directions() {}

  /** As a heading: {@code newly permitted}. */
  public static String heading(Direction direction) {
    return switch (direction) {
      case MORE -> "newly permitted";
      case LESS -> "newly denied";
      case REFERRED -> "newly referred";
      case INCOMPLETE -> "newly dependent on what is missing";
      case OBLIGATIONS_ADDED -> "with more to do";
      case OBLIGATIONS_DROPPED -> "with less to do";
      case OBLIGATIONS_CHANGED -> "with other things to do";
    };
  }

  /** The outcome in whose colour it is shown. */
  public static Outcome outcome(Direction direction) {
    return switch (direction) {
      case MORE -> Outcome.PERMITTED;
      case LESS -> Outcome.DENIED;
      case REFERRED -> Outcome.REFERRED;
      case INCOMPLETE -> Outcome.INCOMPLETE;
      case OBLIGATIONS_ADDED, OBLIGATIONS_DROPPED, OBLIGATIONS_CHANGED -> Outcome.PARTIAL;
    };
  }

  /** In one character. */
  static String sign(Direction direction) {
    return switch (direction) {
      case MORE -> "+";
      case LESS -> "−";
      case REFERRED -> "→";
      case INCOMPLETE -> "?";
      case OBLIGATIONS_ADDED, OBLIGATIONS_DROPPED, OBLIGATIONS_CHANGED -> "§";
    };
  }

  /**
   * How many differences there are of each direction: {@code 2 newly permitted, 1 newly denied}.
   */
  public static String summary(Stream<Region> regions) {
    List<Region> all = regions.toList();
    List<String> counts = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      long count = all.stream().filter(r -> r.change().direction() == direction).count();
      if (count > 0) {
        counts.add(count + " " + heading(direction));
      }
    }
    return String.join(", ", counts);
  }

  /** What was proved of a comparison in one sentence, without a stop. */
  public static String verdict(Comparison comparison) {
    if (comparison.isProvedEqual()) {
      return "no decision changes: proved equal for every request";
    }
    String found = summary(comparison.regions());
    String open = comparison.undecided().findAny().isEmpty() ? "" : "not everything was decided";
    return Stream.of(found, open).filter(text -> !text.isEmpty()).collect(Collectors.joining("; "));
  }

  /** All of them, permits first. */
  public static List<Direction> all() {
    return Arrays.asList(Direction.values());
  }
}
