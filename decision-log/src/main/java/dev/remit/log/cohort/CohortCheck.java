package dev.remit.log.cohort;

import dev.remit.log.entry.CohortId;
import dev.remit.log.entry.EntryReader;
import dev.remit.log.entry.LoggedDecision;
import dev.remit.log.entry.Packing;
import dev.remit.log.entry.UnreadableEntryException;
import dev.remit.log.file.Damage;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.read.LogReader;
import dev.remit.log.read.LogScan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.roaringbitmap.RoaringBitmap;

/**
 * Checks that the cohorts that the entries of a log name are beside it, unchanged, and of people
 * who have numbers.
 */
public final class CohortCheck {

  /**
   * How the member begins. Nothing else in an entry has these bytes: within a text, quotes are
   * escaped.
   */
  private static final String MEMBER = "\"cohort\":{";

  private CohortCheck() {}

  /** A cohort, and the first entry that names it. */
  private record Named(long entry, CohortId cohort) {}

  /**
   * Checks all of them.
   *
   * @return how many there are
   * @throws DamagedLogException if one is missing or wrong; names the first entry about it
   * @throws IOException if a file cannot be read
   */
  public static int run(LogReader reader, Cohorts cohorts)
      throws DamagedLogException, IOException, InterruptedException {
    Map<String, Named> all = new LinkedHashMap<>();
    LogScan.<Optional<Named>>run(
        reader,
        0,
        CohortCheck::named,
        found -> found.ifPresent(named -> all.putIfAbsent(named.cohort().digest(), named)));
    long numbered = all.isEmpty() ? 0 : SubjectNumbers.count(cohorts.numbers());
    for (Named named : all.values()) {
      check(named, cohorts, numbered);
    }
    return all.size();
  }

  private static void check(Named named, Cohorts cohorts, long numbered)
      throws DamagedLogException, IOException {
    RoaringBitmap people;
    try {
      people = cohorts.subjects(named.cohort());
    } catch (DamagedLogException e) {
      throw new DamagedLogException(e.damage().ofEntry(named.entry()));
    }
    if (Integer.toUnsignedLong(people.last()) >= numbered) {
      throw new DamagedLogException(
          Damage.of(cohorts.numbers(), "a number in the cohort is nobody's")
              .ofEntry(named.entry()));
    }
  }

  private static Optional<Named> named(long index, byte[] entry) {
    try {
      return new String(Packing.unpack(entry), StandardCharsets.ISO_8859_1).contains(MEMBER)
              && EntryReader.read(entry) instanceof LoggedDecision decision
          ? decision.cohort().map(cohort -> new Named(index, cohort))
          : Optional.empty();
    } catch (UnreadableEntryException e) {
      // Whoever reads what it says is told; here nothing can be asked of it.
      return Optional.empty();
    }
  }
}
