package dev.remit.log.entry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The members of an object in an entry, each of which must be read: one that nobody knows makes the
 * entry unreadable. Not thread-safe.
 */
final class Members {

  private final String what;
  private final JsonNode object;
  private final Set<String> read = new HashSet<>();

  private Members(String what, JsonNode object) {
    this.what = what;
    this.object = object;
  }

  /**
   * The members of a node.
   *
   * @param what it is, for messages
   */
  static Members of(String what, JsonNode node) throws UnreadableEntryException {
    if (!node.isObject()) {
      throw new UnreadableEntryException(what + " is no object");
    }
    return new Members(what, node);
  }

  Optional<JsonNode> find(String name) {
    read.add(name);
    return Optional.ofNullable(object.get(name));
  }

  JsonNode require(String name) throws UnreadableEntryException {
    return find(name)
        .orElseThrow(() -> new UnreadableEntryException(what + " has no `" + name + "`"));
  }

  String text(String name) throws UnreadableEntryException {
    return text(name, require(name));
  }

  Optional<String> textIfAny(String name) throws UnreadableEntryException {
    Optional<JsonNode> node = find(name);
    return node.isPresent() ? Optional.of(text(name, node.get())) : Optional.empty();
  }

  boolean flag(String name) throws UnreadableEntryException {
    JsonNode node = require(name);
    if (!node.isBoolean()) {
      throw wrong(name);
    }
    return node.booleanValue();
  }

  /** The index of an entry. */
  long index(String name) throws UnreadableEntryException {
    JsonNode node = require(name);
    if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
      throw wrong(name);
    }
    return node.longValue();
  }

  /** Whether a member is there, which says {@code true} and nothing else if it is. */
  boolean flagIfAny(String name) throws UnreadableEntryException {
    if (find(name).isEmpty()) {
      return false;
    }
    if (!flag(name)) {
      throw wrong(name);
    }
    return true;
  }

  Members object(String name) throws UnreadableEntryException {
    return of("`" + name + "`", require(name));
  }

  List<JsonNode> list(String name) throws UnreadableEntryException {
    JsonNode node = require(name);
    if (!node.isArray()) {
      throw wrong(name);
    }
    List<JsonNode> nodes = new ArrayList<>(node.size());
    node.forEach(nodes::add);
    return nodes;
  }

  /** The elements of a member that is left out if it has none. */
  List<JsonNode> listIfAny(String name) throws UnreadableEntryException {
    return find(name).isPresent() ? list(name) : List.of();
  }

  /** The texts of a member that is left out if it has none. */
  List<String> textsIfAny(String name) throws UnreadableEntryException {
    return find(name).isPresent() ? texts(name) : List.of();
  }

  List<String> texts(String name) throws UnreadableEntryException {
    List<String> texts = new ArrayList<>();
    for (JsonNode node : list(name)) {
      texts.add(text(name, node));
    }
    return texts;
  }

  /** All members, by name. */
  Map<String, JsonNode> all() {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    object.properties().forEach(member -> all.put(member.getKey(), member.getValue()));
    read.addAll(all.keySet());
    return all;
  }

  /** All members, each a text. */
  Map<String, String> allTexts() throws UnreadableEntryException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : all().entrySet()) {
      texts.put(member.getKey(), text(member.getKey(), member.getValue()));
    }
    return texts;
  }

  /** Fails if a member was not read. */
  void finish() throws UnreadableEntryException {
    for (String name : object.propertyNames()) {
      if (!read.contains(name)) {
        throw new UnreadableEntryException(what + " has a member that is not known");
      }
    }
  }

  UnreadableEntryException wrong(String name) {
    return new UnreadableEntryException("`" + name + "` is not as entries have it");
  }

  private String text(String name, JsonNode node) throws UnreadableEntryException {
    if (!node.isString()) {
      throw wrong(name);
    }
    return node.stringValue();
  }
}
