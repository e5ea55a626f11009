package dev.remit.log.entry;

import java.time.Instant;
import java.util.UUID;

/** Entries about the log itself. Their JSON is as that of {@link DecisionEntry}. */
public sealed interface OtherEntry extends LogEntry {

  /**
   * A person was erased: the key was destroyed.
   *
   * @param key the id of the key; it does not say whose it was
   * @param reason why, as whoever did it says; names nobody
   */
  record Erasure(Instant at, String caller, String key, String reason) implements OtherEntry {}

  /**
   * The log gets another signing key. The entry is signed with the old one.
   *
   * @param next the public key that signs from now on
   */
  record Rotation(Instant at, String caller, String next) implements OtherEntry {}

  /**
   * An obligation of a decision was fulfilled.
   *
   * @param decision the id of the decision
   * @param entry the index of the decision's entry
   * @param obligation its name, such as {@code destroy_or_return}
   * @param evidence what shows it, such as the number of a certificate; names nobody
   */
  record Fulfilment(
      Instant at, String caller, UUID decision, long entry, String obligation, String evidence)
      implements OtherEntry {}

  /**
   * The bytes of the entry.
   *
   * @throws EntryTooLargeException if it does not fit
   */
  default byte[] bytes() throws EntryTooLargeException {
    JsonText json = new JsonText().begin('{');
    json.name("at").string(at().toString()).name("caller").string(caller());
    switch (this) {
      case Fulfilment fulfilment ->
          json.name("decision")
              .string(fulfilment.decision.toString())
              .name("entry")
              .literal(Long.toString(fulfilment.entry))
              .name("evidence")
              .string(fulfilment.evidence)
              .name("kind")
              .string("fulfilment")
              .name("obligation")
              .string(fulfilment.obligation);
      case Erasure erasure ->
          json.name("key")
              .string(erasure.key)
              .name("kind")
              .string("erasure")
              .name("reason")
              .string(erasure.reason);
      case Rotation rotation ->
          json.name("kind").string("rotation").name("next").string(rotation.next);
    }
    json.name("v").literal(Integer.toString(DecisionEntry.VERSION));
    return Packing.pack(json.end('}').bytes());
  }
}
