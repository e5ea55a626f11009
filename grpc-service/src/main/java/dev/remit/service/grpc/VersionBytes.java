package dev.remit.service.grpc;

import dev.remit.engine.decision.ItemDecision;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.Rule;
import dev.remit.service.policy.ServedVersion;
import dev.remit.v1.Decision;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What bytes of decisions say of a version again and again. Thread-safe without locks: two threads
 * that write the same make no difference.
 */
final class VersionBytes {

  /** Of so many items' decisions are the bytes kept; others take the place of earlier ones. */
  private static final int KEPT = 4096;

  /** Bytes of an item's decision that are longer are not kept. */
  private static final int LONGEST = 1 << 12;

  /** Nor are those of more rules than this, and one. */
  private static final int MOST_PARTS = 16;

  private final VersionMessages messages;
  private final byte[] name;
  private final @Nullable Item[] kept = new Item[KEPT];
  private volatile Dated dated;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Dated(LocalDate date, byte[] field) {}

  /**
   * An item's decision.
   *
   * @param decision the very object: the engine gives the same one for the same decision
   * @param parts its field of a {@link Decision}, and those of the rules that decided it
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Item(ItemDecision decision, byte[][] parts) {}

  VersionBytes(ServedVersion version) {
    this.messages = new VersionMessages(version);
    this.name = messages.decision().build().toByteArray();
    this.dated = dated(version.version().inForceFrom());
  }

  /** The fields of a {@link Decision} that name the version. */
  byte[] name() {
    return name;
  }

  /** The field of a {@link Decision} that says its date. */
  byte[] date(LocalDate date) {
    Dated known = dated;
    if (!known.date.equals(date)) {
      known = dated(date);
      dated = known;
    }
    return known.field;
  }

  private static Dated dated(LocalDate date) {
    return new Dated(date, Decision.newBuilder().setDate(date.toString()).build().toByteArray());
  }

  /**
   * The fields of a {@link Decision} that say what was decided for items, and by which rules; each
   * rule once.
   */
  @SuppressWarnings("ReferenceEquality") // the same rules are mostly the same list
  byte[][] parts(List<ItemDecision> items, Map<Input, String> reasons) {
    if (items.size() == 1) {
      return item(items.getFirst(), reasons).parts;
    }
    List<byte[]> parts = new ArrayList<>(items.size() + 4);
    Map<String, byte[]> rules = new LinkedHashMap<>();
    List<Rule> last = List.of();
    for (ItemDecision decision : items) {
      byte[][] own = item(decision, reasons).parts;
      parts.add(own[0]);
      List<Rule> decidedBy = decision.decidedBy();
      if (decidedBy != last) {
        for (int i = 0; i < decidedBy.size(); i++) {
          rules.putIfAbsent(decidedBy.get(i).name(), own[i + 1]);
        }
        last = decidedBy;
      }
    }
    parts.addAll(rules.values());
    return parts.toArray(byte[][]::new);
  }

  @SuppressWarnings("ReferenceEquality") // to compare all that decisions say takes too long
  private Item item(ItemDecision decision, Map<Input, String> reasons) {
    if (!decision.missing().isEmpty()) {
      // Why it is missing is told of each request.
      return written(decision, reasons);
    }
    int place = System.identityHashCode(decision) & (KEPT - 1);
    Item first = kept[place];
    if (first != null && first.decision == decision) {
      return first;
    }
    // Two that meet in a place do not drive each other out.
    Item second = kept[place ^ 1];
    if (second != null && second.decision == decision) {
      return second;
    }
    Item made = written(decision, reasons);
    if (made.parts[0].length <= LONGEST && made.parts.length <= MOST_PARTS) {
      kept[first == null ? place : place ^ 1] = made;
    }
    return made;
  }

  private Item written(ItemDecision decision, Map<Input, String> reasons) {
    List<Rule> decidedBy = decision.decidedBy();
    byte[][] parts = new byte[1 + decidedBy.size()][];
    parts[0] =
        Decision.newBuilder()
            .addItems(DecisionMessages.message(decision, reasons))
            .build()
            .toByteArray();
    for (int i = 0; i < decidedBy.size(); i++) {
      parts[i + 1] =
          Decision.newBuilder().addRules(messages.rule(decidedBy.get(i))).build().toByteArray();
    }
    return new Item(decision, parts);
  }
}
