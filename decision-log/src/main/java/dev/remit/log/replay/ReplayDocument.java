package dev.remit.log.replay;

import dev.remit.lang.word.Axis;
import dev.remit.log.entry.LoggedDecision;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What came of a replay as JSON. {@code docs/uses.md} describes it. */
public final class ReplayDocument {

  private ReplayDocument() {}

  /** An entry that somebody should look at; empty if there is nothing to see. */
  public static Optional<ObjectNode> line(Replayed replayed) {
    return switch (replayed) {
      case Replayed.NoDecision _ -> Optional.empty();
      case Replayed.Unreadable(var index, var why) ->
          Optional.of(object("unreadable").put("entry", index).put("why", why));
      case Replayed.Sealed sealed ->
          Optional.of(
              about(sealed.destroyed() ? "erased" : "sealed", sealed.index(), sealed.logged()));
      case Replayed.Again again -> line(again);
    };
  }

  private static Optional<ObjectNode> line(Replayed.Again again) {
    boolean isWrong = again.check() instanceof Replayed.Check.Different;
    if (!isWrong && again.changes().isEmpty()) {
      return Optional.empty();
    }
    ObjectNode line = about(isWrong ? "wrong" : "change", again.index(), again.logged());
    if (again.check() instanceof Replayed.Check.Different(var given)) {
      ArrayNode recorded = line.putArray("recorded");
      again.logged().items().forEach(item -> item(recorded.addObject(), item));
      ArrayNode its = line.putArray("given");
      given.forEach(item -> item(its.addObject(), item));
    }
    ArrayNode changes = line.putArray("changes");
    for (ItemChange change : again.changes()) {
      ObjectNode node = changes.addObject().put("direction", change.direction().word());
      item(node.putObject("before"), change.before());
      item(node.putObject("after"), change.after());
    }
    return Optional.of(line);
  }

  private static ObjectNode about(String kind, long index, LoggedDecision logged) {
    ObjectNode line = object(kind).put("entry", index).put("id", logged.id().toString());
    line.put("at", logged.at().toString()).put("decided_under", logged.under().toString());
    logged.asked().term(Axis.RECIPIENT).ifPresent(kindOf -> line.put("recipient", kindOf));
    logged.asked().text("recipient.id").ifPresent(id -> line.put("recipient_id", id));
    logged.asked().term(Axis.PURPOSE).ifPresent(purpose -> line.put("purpose", purpose));
    return line;
  }

  private static void item(ObjectNode node, LoggedDecision.Item item) {
    node.put("item", item.item()).put("outcome", item.outcome().word());
    texts(node, "decided_by", item.decidedBy());
    texts(node, "obligations", item.obligations().stream().map(Object::toString).toList());
    texts(node, "missing", item.missing());
  }

  private static void texts(ObjectNode node, String name, List<String> texts) {
    ArrayNode array = node.putArray(name);
    texts.forEach(array::add);
  }

  /** The summary. */
  public static ObjectNode summary(ReplaySummary summary) {
    ObjectNode root = object("summary");
    root.put("entries", summary.entries()).put("other_entries", summary.others());
    ObjectNode recorded = root.putObject("recorded");
    recorded.put("as_their_version_gives", summary.same()).put("wrong", summary.different());
    ObjectNode unknown = recorded.putObject("version_not_at_hand");
    summary.unknownVersions().forEach(unknown::put);
    root.put("unreadable", summary.unreadable()).put("erased", summary.destroyed());
    root.put("sealed", summary.notAtHand()).put("changed", summary.changed());
    ObjectNode directions = root.putObject("directions");
    for (Direction direction : Direction.values()) {
      directions.put(direction.word(), summary.changed(direction));
    }
    ArrayNode rows = root.putArray("changes");
    for (ReplaySummary.Counted counted : summary.rows()) {
      ReplaySummary.Row row = counted.row();
      ObjectNode node = rows.addObject();
      node.put("recipient", row.recipient()).put("purpose", row.purpose()).put("item", row.item());
      node.put("direction", row.direction().word()).put("before", row.before().word());
      node.put("after", row.after().word()).put("count", counted.count());
      texts(node, "decided_by_before", row.rulesBefore());
      texts(node, "decided_by_after", row.rulesAfter());
    }
    return root;
  }

  private static ObjectNode object(String kind) {
    return JsonNodeFactory.instance.objectNode().put("kind", kind);
  }
}
