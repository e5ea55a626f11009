package dev.remit.log.subject;

import dev.remit.log.entry.EntryReader;
import dev.remit.log.entry.LogEntry;
import dev.remit.log.entry.LoggedDecision;
import dev.remit.log.entry.OtherEntry;
import dev.remit.log.entry.UnreadableEntryException;
import dev.remit.log.index.IndexFile;
import dev.remit.log.index.NamedEntries;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.roaringbitmap.RoaringBitmap;

/** The numbers of entries by what they are about. Not thread-safe. */
final class IndexedEntries {

  private static final String SUBJECT = "s:";
  private static final String COHORT = "c:";

  private final Map<String, RoaringBitmap> byName;

  IndexedEntries() {
    this(new HashMap<>());
  }

  /** Takes a map over. */
  IndexedEntries(Map<String, RoaringBitmap> byName) {
    this.byName = byName;
  }

  /** The name under which the entries about a subject are found. */
  static String ofSubject(String key) {
    return SUBJECT + key;
  }

  /** What the names begin with under which the entries about cohorts are found. */
  static String ofCohorts() {
    return COHORT;
  }

  /** Under which names an entry is to be found. */
  static List<String> names(byte[] entry) throws UnreadableEntryException {
    LogEntry read = EntryReader.read(entry);
    List<String> names = new ArrayList<>(1);
    switch (read) {
      case LoggedDecision decision -> {
        decision.sealed().ifPresent(sealed -> names.add(ofSubject(sealed.key())));
        decision.cohort().ifPresent(cohort -> names.add(COHORT + cohort.digest()));
      }
      case OtherEntry.Erasure erasure -> names.add(ofSubject(erasure.key()));
      case OtherEntry.Rotation _, OtherEntry.Fulfilment _ -> {}
    }
    return names;
  }

  /** Adds an entry. */
  void add(long index, List<String> names) {
    if (index < 0 || index >= IndexFile.MOST) {
      throw new IllegalArgumentException("an index has at most " + IndexFile.MOST + " entries");
    }
    names.forEach(name -> byName.computeIfAbsent(name, _ -> new RoaringBitmap()).add((int) index));
  }

  /** All of them, in the order of the bytes of their names. */
  List<NamedEntries> sorted() {
    return byName.entrySet().stream()
        .map(entry ->
            new NamedEntries(entry.getKey().getBytes(StandardCharsets.UTF_8), entry.getValue()))
        .sorted((one, other) -> Arrays.compareUnsigned(one.name(), other.name()))
        .toList();
  }
}
