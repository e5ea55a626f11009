package dev.remit.log.entry;

import dev.remit.lang.value.RawValue;
import dev.remit.lang.value.ValueReader;
import dev.remit.lang.word.Outcome;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads entries back. Fails on whatever it does not know: an entry is read as it was meant, or not
 * at all.
 */
public final class EntryReader {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private EntryReader() {}

  /**
   * What an entry says.
   *
   * @param entry its bytes, as they are in the log
   * @throws UnreadableEntryException if it is not written as entries are, or by a later version
   */
  public static LogEntry read(byte[] entry) throws UnreadableEntryException {
    Members members = Members.of("the entry", parse(Packing.unpack(entry)));
    JsonNode version = members.require("v");
    if (!version.isInt() || version.intValue() != DecisionEntry.VERSION) {
      throw new UnreadableEntryException("the entry is of a version that is not known");
    }
    String kind = members.text("kind");
    LogEntry read =
        switch (kind) {
          case "decision" -> decision(members);
          case "erasure" ->
              new OtherEntry.Erasure(
                  instant(members),
                  members.text("caller"),
                  members.text("key"),
                  members.text("reason"));
          case "rotation" ->
              new OtherEntry.Rotation(
                  instant(members), members.text("caller"), members.text("next"));
          case "fulfilment" -> fulfilment(members);
          default -> throw new UnreadableEntryException("the entry is of a kind that is not known");
        };
    members.finish();
    return read;
  }

  static JsonNode parse(byte[] json) throws UnreadableEntryException {
    try {
      return JSON.readTree(json);
    } catch (JacksonException e) {
      throw new UnreadableEntryException("the entry is not JSON");
    }
  }

  private static OtherEntry fulfilment(Members members) throws UnreadableEntryException {
    return new OtherEntry.Fulfilment(
        instant(members),
        members.text("caller"),
        id(members, "decision"),
        members.index("entry"),
        members.text("obligation"),
        members.text("evidence"));
  }

  private static LoggedDecision decision(Members members) throws UnreadableEntryException {
    List<LoggedDecision.Item> items = new ArrayList<>();
    for (JsonNode node : members.list("items")) {
      items.addAll(items(Members.of("an item", node)));
    }
    return new LoggedDecision(
        id(members, "id"),
        instant(members),
        members.text("caller"),
        new LoggedDecision.Under(
            members.text("policy"), members.text("version"), members.text("digest")),
        asked(members),
        members.flagIfAny("hypothetical"),
        items,
        sealed(members),
        cohort(members));
  }

  private static LoggedDecision.Asked asked(Members members) throws UnreadableEntryException {
    LocalDate date =
        ValueReader.date(members.text("date")).orElseThrow(() -> members.wrong("date"));
    Map<String, String> terms = new LinkedHashMap<>();
    terms.put("action", members.text("action"));
    for (Map.Entry<String, String> term : members.object("terms").allTexts().entrySet()) {
      if (terms.put(term.getKey(), term.getValue()) != null) {
        throw members.wrong("terms");
      }
    }
    return new LoggedDecision.Asked(
        date,
        terms,
        facts(members),
        members.text("consent"),
        members.text("objection"),
        reasons(members));
  }

  /** The reasons of an entry, or of what is sealed in it, if there are any. */
  static Map<String, String> reasons(Members members) throws UnreadableEntryException {
    return members.find("reasons").isPresent() ? members.object("reasons").allTexts() : Map.of();
  }

  /** The facts of an entry, or of what is sealed in it. */
  static Map<String, LoggedDecision.KnownFact> facts(Members members)
      throws UnreadableEntryException {
    Map<String, LoggedDecision.KnownFact> facts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> said : members.object("facts").all().entrySet()) {
      FactSource source = word(FactSource.values(), said.getKey(), "facts");
      Members known = Members.of("what a source says", said.getValue());
      for (Map.Entry<String, JsonNode> fact : known.all().entrySet()) {
        LoggedDecision.KnownFact value =
            new LoggedDecision.KnownFact(RawForm.of(fact.getValue()), source);
        if (!fact.getKey().contains(".") || facts.put(fact.getKey(), value) != null) {
          throw members.wrong("facts");
        }
      }
    }
    return facts;
  }

  private static List<LoggedDecision.Item> items(Members members) throws UnreadableEntryException {
    Outcome outcome = word(Outcome.values(), members.text("outcome"), "outcome");
    if (outcome == Outcome.PARTIAL) {
      throw members.wrong("outcome");
    }
    List<String> data = members.texts("data");
    if (data.isEmpty()) {
      throw members.wrong("data");
    }
    List<LoggedDuty> duties = new ArrayList<>();
    for (JsonNode node : members.listIfAny("obligations")) {
      duties.add(duty(Members.of("an obligation", node)));
    }
    List<String> rules = members.textsIfAny("decided_by");
    List<String> missing = members.textsIfAny("missing");
    members.finish();
    return data.stream()
        .map(item -> new LoggedDecision.Item(item, outcome, rules, duties, missing))
        .toList();
  }

  private static LoggedDuty duty(Members members) throws UnreadableEntryException {
    String name = members.text("obligation");
    List<RawValue> arguments = new ArrayList<>();
    for (JsonNode argument : members.listIfAny("arguments")) {
      arguments.add(RawForm.of(argument));
    }
    members.finish();
    return new LoggedDuty(name, arguments);
  }

  private static Optional<LoggedDecision.Sealed> sealed(Members members)
      throws UnreadableEntryException {
    if (members.find("subject").isEmpty()) {
      return Optional.empty();
    }
    Members subject = members.object("subject");
    LoggedDecision.Sealed sealed =
        new LoggedDecision.Sealed(subject.text("key"), subject.text("sealed"));
    subject.finish();
    return Optional.of(sealed);
  }

  private static Optional<CohortId> cohort(Members members) throws UnreadableEntryException {
    if (members.find("cohort").isEmpty()) {
      return Optional.empty();
    }
    Members cohort = members.object("cohort");
    String digest = cohort.text("digest");
    String id = cohort.text("id");
    cohort.finish();
    try {
      return Optional.of(new CohortId(id, digest));
    } catch (IllegalArgumentException e) {
      throw members.wrong("cohort");
    }
  }

  private static Instant instant(Members members) throws UnreadableEntryException {
    return instant(members, members.text("at"));
  }

  static Instant instant(Members members, String text) throws UnreadableEntryException {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw members.wrong("at");
    }
  }

  private static UUID id(Members members, String name) throws UnreadableEntryException {
    String text = members.text(name);
    try {
      UUID id = UUID.fromString(text);
      if (id.toString().equals(text)) {
        return id;
      }
    } catch (IllegalArgumentException e) {
      // as wrong as another way of writing one
    }
    throw members.wrong(name);
  }

  /** The constant that a word stands for: its name in lower case. */
  static <E extends Enum<E>> E word(E[] constants, String word, String name)
      throws UnreadableEntryException {
    for (E constant : constants) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(word)) {
        return constant;
      }
    }
    throw new UnreadableEntryException("`" + name + "` has a word that is not known");
  }
}
