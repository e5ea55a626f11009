package dev.remit.service.duty;

import dev.remit.log.duty.TrackedDuty;
import dev.remit.log.duty.TrackedDuty.State;
import dev.remit.log.entry.LoggedDecision;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.read.LogReader;
import dev.remit.service.paging.Page;
import dev.remit.service.paging.PageToken;
import dev.remit.service.record.Auditing;
import dev.remit.service.refusal.RefusedException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists obligations, in pages. Thread-safe. */
public final class ObligationListing {

  private static final int MOST_LISTED = 20_000;
  private static final int AT_ONCE = 256;

  private final Obligations obligations;

  public ObligationListing(Obligations obligations) {
    this.obligations = obligations;
  }

  /**
   * Which obligations are wanted; what is empty lets all through.
   *
   * @param state those that stand so today
   */
  public record Wanted(
      Optional<State> state, String recipientId, String projectId, String obligation) {

    private boolean takes(TrackedDuty duty, LocalDate today) {
      return state.filter(wanted -> duty.state(today) != wanted).isEmpty()
          && (recipientId.isEmpty() || recipientId.equals(duty.recipientId()))
          && (projectId.isEmpty() || projectId.equals(duty.projectId()))
          && (obligation.isEmpty() || obligation.equals(duty.duty().obligation()));
    }
  }

  /**
   * Obligations, in the order of the log. A page may have fewer than it could, and yet not be the
   * last.
   *
   * @throws RefusedException if decisions are not logged, the log cannot be read, or the page is
   *     not one
   */
  public Page<Tracked> list(Wanted wanted, int pageSize, String pageToken) throws RefusedException {
    int size = PageToken.size(pageSize);
    Place place = Place.read(pageToken);
    LogReader reader = obligations.reader();
    LocalDate today = obligations.today();
    List<Tracked> found = new ArrayList<>();
    try {
      int looked = 0;
      for (long[] entries = entries(reader, wanted, today, place.entry);
          entries.length > 0;
          entries = entries(reader, wanted, today, place.entry)) {
        for (long entry : entries) {
          List<Tracked> of = wanted(reader, wanted, today, entry);
          int skipped = entry == place.entry ? place.skipped : 0;
          int room = size - found.size();
          if (of.size() - skipped > room) {
            found.addAll(of.subList(skipped, skipped + room));
            return new Page<>(found, new Place(entry, skipped + room).token());
          }
          found.addAll(of.subList(Math.min(skipped, of.size()), of.size()));
          place = new Place(entry + 1, 0);
        }
        looked += entries.length;
        if (looked >= MOST_LISTED) {
          return new Page<>(found, place.token());
        }
      }
      return new Page<>(found, "");
    } catch (DamagedLogException damaged) {
      throw Auditing.damaged();
    }
  }

  /**
   * Where a page begins.
   *
   * @param skipped how many of the entry's obligations the page before had
   */
  private record Place(long entry, int skipped) {

    static Place read(String token) throws RefusedException {
      Optional<String> text = PageToken.read(token);
      if (text.isEmpty()) {
        return new Place(0, 0);
      }
      if (!text.get().matches("[0-9]{1,10} [0-9]{1,9}")) {
        throw PageToken.wrong();
      }
      String[] parts = text.get().split(" ", 2);
      return new Place(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
    }

    String token() {
      return PageToken.of(entry + " " + skipped);
    }
  }

  private long[] entries(LogReader reader, Wanted wanted, LocalDate today, long from)
      throws RefusedException {
    return from >= reader.size()
        ? new long[0]
        : obligations.decisions(reader, wanted.state, wanted.recipientId, today, from, AT_ONCE);
  }

  private List<Tracked> wanted(LogReader reader, Wanted wanted, LocalDate today, long entry)
      throws DamagedLogException {
    List<Tracked> tracked = new ArrayList<>();
    if (Tracked.entry(reader, entry) instanceof LoggedDecision decision) {
      for (TrackedDuty duty : obligations.duties(entry, decision)) {
        if (wanted.takes(duty, today)) {
          tracked.add(Tracked.of(reader, duty, today));
        }
      }
    }
    return tracked;
  }
}
