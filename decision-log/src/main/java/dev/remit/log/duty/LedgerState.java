package dev.remit.log.duty;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.roaringbitmap.RoaringBitmap;

/** What a ledger of obligations knows, by the numbers of entries. Not thread-safe. */
final class LedgerState {

  /** All that were added. */
  final RoaringBitmap seen = new RoaringBitmap();

  /** Decisions that opened any obligation. */
  final RoaringBitmap opened = new RoaringBitmap();

  /** Entries that cannot be read. */
  final RoaringBitmap unreadable = new RoaringBitmap();

  /** What is due and not fulfilled, by recipient. */
  final SortedMap<String, NavigableMap<Opened.Dated, RoaringBitmap>> open = new TreeMap<>();

  /** Recipients that ever had to destroy anything by a day. */
  final TreeSet<String> destroyers = new TreeSet<>();

  /** By obligation and decision, the first fulfilment. */
  final Map<String, NavigableMap<Integer, Integer>> fulfilled = new HashMap<>();

  /** Of decisions of a recipient that opened an obligation that is due by a day. */
  RoaringBitmap due(String recipientId, Opened.Dated dated) {
    return open.computeIfAbsent(recipientId, _ -> new TreeMap<>())
        .computeIfAbsent(dated, _ -> new RoaringBitmap());
  }

  /**
   * Has an entry show that an obligation of a decision was fulfilled, unless an earlier one does.
   */
  void fulfil(String obligation, int decision, int fulfilment) {
    fulfilled
        .computeIfAbsent(obligation, _ -> new TreeMap<>(Integer::compareUnsigned))
        .merge(
            decision,
            fulfilment,
            (one, other) -> Integer.compareUnsigned(one, other) < 0 ? one : other);
  }
}
