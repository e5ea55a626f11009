package dev.remit.log.subject;

import dev.remit.log.cohort.Cohorts;
import dev.remit.log.cohort.SubjectNumbers;
import dev.remit.log.entry.EntryReader;
import dev.remit.log.entry.LogEntry;
import dev.remit.log.entry.LoggedDecision;
import dev.remit.log.entry.OtherEntry;
import dev.remit.log.entry.UnreadableEntryException;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.index.DamagedIndexException;
import dev.remit.log.index.IndexFile;
import dev.remit.log.note.Proof;
import dev.remit.log.read.LogReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * Everything that a log says of one person: each decision on their data, refusals included, and
 * that they were erased.
 *
 * @param key the id of the person's key
 * @param lines in the order of the log
 */
public record SubjectReport(String key, List<Line> lines) {

  public SubjectReport {
    lines = List.copyOf(lines);
  }

  /**
   * An entry about the person.
   *
   * @param isOfCohort whether it names only a cohort that the person is in
   * @param proof that it is in the log
   */
  public record Line(long index, LogEntry entry, boolean isOfCohort, Proof proof) {}

  /**
   * The report on a person.
   *
   * @param indexes find the entries; an index that is found to be wrong is built anew
   * @param key the id of the person's key, which need not exist any more
   * @throws DamagedLogException if the log or a cohort is damaged
   * @throws IOException if something cannot be read, or the index cannot be written
   */
  public static SubjectReport of(
      LogReader reader, SubjectIndexes indexes, Cohorts cohorts, String key)
      throws DamagedLogException, IOException, InterruptedException {
    return of(reader, indexes, cohorts, key, 0, Integer.MAX_VALUE);
  }

  /**
   * A part of the report on a person.
   *
   * @param from the first entry of the log that it may have
   * @param most how many lines at most
   * @see #of(LogReader, SubjectIndexes, Cohorts, String)
   */
  public static SubjectReport of(
      LogReader reader, SubjectIndexes indexes, Cohorts cohorts, String key, long from, int most)
      throws DamagedLogException, IOException, InterruptedException {
    try (IndexFile index = indexes.current(reader)) {
      return of(reader, index, cohorts, key, from, most);
    } catch (DamagedIndexException e) {
      try (IndexFile index = indexes.rebuilt(reader)) {
        return of(reader, index, cohorts, key, from, most);
      } catch (DamagedIndexException again) {
        throw new IOException("an index that was just built is damaged", again);
      }
    }
  }

  private static SubjectReport of(
      LogReader reader, IndexFile index, Cohorts cohorts, String key, long from, int most)
      throws DamagedLogException, DamagedIndexException, IOException {
    RoaringBitmap own = index.entries(IndexedEntries.ofSubject(key));
    RoaringBitmap all = RoaringBitmap.or(own, ofCohorts(index, cohorts, key));
    List<Line> lines = new ArrayList<>(Math.min(most, all.getCardinality()));
    PeekableIntIterator next = all.getIntIterator();
    next.advanceIfNeeded((int) Math.min(from, IndexFile.MOST - 1));
    while (next.hasNext() && lines.size() < most) {
      int number = next.next();
      long place = Integer.toUnsignedLong(number);
      boolean isOwn = own.contains(number);
      LogEntry entry = entry(reader, place);
      if (isOwn != isAbout(entry, key)) {
        throw new DamagedIndexException("entry " + place + " is about somebody else");
      }
      lines.add(new Line(place, entry, !isOwn, reader.proof(place)));
    }
    return new SubjectReport(key, lines);
  }

  private static LogEntry entry(LogReader reader, long place)
      throws DamagedLogException, DamagedIndexException {
    if (place >= reader.size()) {
      throw new DamagedIndexException("the log has no entry " + place);
    }
    try {
      return EntryReader.read(reader.entry(place));
    } catch (UnreadableEntryException e) {
      throw reader.damaged(place, String.valueOf(e.getMessage()));
    }
  }

  private static boolean isAbout(LogEntry entry, String key) {
    return switch (entry) {
      case LoggedDecision decision ->
          decision.sealed().filter(sealed -> sealed.key().equals(key)).isPresent();
      case OtherEntry.Erasure erasure -> erasure.key().equals(key);
      case OtherEntry.Rotation _, OtherEntry.Fulfilment _ -> false;
    };
  }

  /** The entries about cohorts that the person is in. */
  private static RoaringBitmap ofCohorts(IndexFile index, Cohorts cohorts, String key)
      throws DamagedLogException, DamagedIndexException, IOException {
    RoaringBitmap entries = new RoaringBitmap();
    Map<String, RoaringBitmap> known = index.beginning(IndexedEntries.ofCohorts());
    if (known.isEmpty()) {
      return entries;
    }
    OptionalInt number = SubjectNumbers.find(cohorts.numbers(), key);
    if (number.isEmpty()) {
      return entries;
    }
    for (Map.Entry<String, RoaringBitmap> cohort : known.entrySet()) {
      String digest = cohort.getKey().substring(IndexedEntries.ofCohorts().length());
      if (cohorts.subjects(digest).contains(number.getAsInt())) {
        entries.or(cohort.getValue());
      }
    }
    return entries;
  }
}
