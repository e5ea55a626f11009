package dev.remit.analysis.encode;

import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Truth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which states of consent, or of objection, can be possible at once, to each of one or two versions
 * that look at the same records. A record covers an item for certain, or perhaps (it may be
 * narrowed by words that nobody knows), if its party's word counts; the latest that covers it for
 * certain ends the list. All lists of records are tried, as far as they make a difference.
 */
final class RegisterStates {

  /** Raised and not raised, as bits of a set. */
  static final int RAISED = 1;

  static final int NOT_RAISED = 2;

  /** Where in the records one has come, to one version. */
  private record Look(int possible, boolean ended) {}

  /**
   * Where in the records one has come.
   *
   * @param age how many of the ends of grants' validity have been passed
   */
  private record Place(List<Look> looks, int age) {}

  private RegisterStates() {}

  /** The bit of a state in a set. */
  static int bit(ConsentState state) {
    return switch (state) {
      case GIVEN -> 1;
      case REFUSED -> 2;
      case WITHDRAWN -> 4;
      case ABSENT -> 8;
    };
  }

  /**
   * The sets of possible states of consent, one for each version.
   *
   * @param counts for each version, whether each party's word counts
   * @param lasting for each version, for how many months a grant lasts
   */
  static Set<List<Integer>> ofConsent(List<List<Truth>> counts, List<Optional<Integer>> lasting) {
    Set<List<Integer>> found = new LinkedHashSet<>();
    for (ConsentState state : ConsentState.values()) {
      found.add(Collections.nCopies(counts.size(), bit(state)));
    }
    found.add(Collections.nCopies(counts.size(), 15));
    walk(counts, lasting, found);
    return found;
  }

  private static void walk(
      List<List<Truth>> counts, List<Optional<Integer>> lasting, Set<List<Integer>> found) {
    List<Integer> ends =
        lasting.stream()
            .flatMap(Optional::stream)
            .filter(end -> end > 0)
            .sorted()
            .distinct()
            .toList();
    Deque<Place> open = new ArrayDeque<>();
    Set<Place> seen = new LinkedHashSet<>();
    Place start = new Place(Collections.nCopies(counts.size(), new Look(0, false)), 0);
    open.add(start);
    seen.add(start);
    while (!open.isEmpty()) {
      Place place = open.remove();
      found.add(
          place.looks().stream()
              .map(look ->
                  look.ended() ? look.possible() : look.possible() | bit(ConsentState.ABSENT))
              .toList());
      for (Place next : next(place, counts, lasting, ends)) {
        if (seen.add(next)) {
          open.add(next);
        }
      }
    }
  }

  private static List<Place> next(
      Place place, List<List<Truth>> counts, List<Optional<Integer>> lasting, List<Integer> ends) {
    List<Place> next = new ArrayList<>();
    if (place.age() < ends.size()) {
      next.add(new Place(place.looks(), place.age() + 1));
    }
    for (ConsentState state :
        List.of(ConsentState.GIVEN, ConsentState.REFUSED, ConsentState.WITHDRAWN)) {
      for (Truth scope : List.of(Truth.UNKNOWN, Truth.TRUE)) {
        for (int party = 0; party < 2; party++) {
          List<Look> looks = new ArrayList<>();
          for (int version = 0; version < counts.size(); version++) {
            Optional<Integer> lasts = lasting.get(version);
            boolean lapsed =
                state == ConsentState.GIVEN
                    && lasts.isPresent()
                    && (lasts.get() == 0 || ends.indexOf(lasts.get()) < place.age());
            Truth covers = lapsed ? Truth.FALSE : scope.and(counts.get(version).get(party));
            looks.add(after(place.looks().get(version), bit(state), covers));
          }
          next.add(new Place(looks, place.age()));
        }
      }
    }
    return next;
  }

  private static Look after(Look look, int state, Truth covers) {
    return look.ended() || covers == Truth.FALSE
        ? look
        : new Look(look.possible() | state, covers == Truth.TRUE);
  }

  /** The sets of raised and not raised that are possible at once, one for each version. */
  static Set<List<Integer>> ofObjection(List<List<Truth>> counts) {
    Set<List<Integer>> found = new LinkedHashSet<>();
    found.add(Collections.nCopies(counts.size(), RAISED));
    found.add(Collections.nCopies(counts.size(), NOT_RAISED));
    found.add(Collections.nCopies(counts.size(), RAISED | NOT_RAISED));
    Deque<List<Look>> open = new ArrayDeque<>();
    Set<List<Look>> seen = new LinkedHashSet<>();
    List<Look> start = Collections.nCopies(counts.size(), new Look(0, false));
    open.add(start);
    seen.add(start);
    while (!open.isEmpty()) {
      List<Look> looks = open.remove();
      found.add(
          looks.stream()
              .map(look -> look.ended() ? look.possible() : look.possible() | NOT_RAISED)
              .toList());
      for (List<Look> next : nextObjection(looks, counts)) {
        if (seen.add(next)) {
          open.add(next);
        }
      }
    }
    return found;
  }

  private static List<List<Look>> nextObjection(List<Look> looks, List<List<Truth>> counts) {
    List<List<Look>> next = new ArrayList<>();
    for (int state : List.of(RAISED, NOT_RAISED)) {
      for (Truth scope : List.of(Truth.UNKNOWN, Truth.TRUE)) {
        for (int party = 0; party < 2; party++) {
          List<Look> after = new ArrayList<>();
          for (int version = 0; version < counts.size(); version++) {
            // Whoever objects is heard.
            Truth counted = state == RAISED ? Truth.TRUE : counts.get(version).get(party);
            after.add(after(looks.get(version), state, scope.and(counted)));
          }
          next.add(after);
        }
      }
    }
    return next;
  }
}
