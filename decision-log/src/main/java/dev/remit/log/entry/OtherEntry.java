package dev.remit.log.entry;

import java.time.Instant;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;

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
    return EntryText.packed(this::write);
  }

  private void write(JsonGenerator json) {
    json.writeStringProperty("at", at().toString());
    json.writeStringProperty("caller", caller());
    switch (this) {
      case Fulfilment fulfilment -> {
        json.writeStringProperty("decision", fulfilment.decision.toString());
        json.writeNumberProperty("entry", fulfilment.entry);
        json.writeStringProperty("evidence", fulfilment.evidence);
        json.writeStringProperty("kind", "fulfilment");
        json.writeStringProperty("obligation", fulfilment.obligation);
      }
      case Erasure erasure -> {
        json.writeStringProperty("key", erasure.key);
        json.writeStringProperty("kind", "erasure");
        json.writeStringProperty("reason", erasure.reason);
      }
      case Rotation rotation -> {
        json.writeStringProperty("kind", "rotation");
        json.writeStringProperty("next", rotation.next);
      }
    }
    json.writeNumberProperty("v", DecisionEntry.VERSION);
  }
}
