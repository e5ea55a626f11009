package dev.remit.log.entry;

import dev.remit.engine.consent.ConsentRecord;
import dev.remit.engine.consent.ObjectionRecord;
import dev.remit.engine.consent.Scope;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Party;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What an entry says of a person, once it is open.
 *
 * @param facts those of the subject
 * @param consents empty if consent was not read from a register
 * @param objections empty if objections were not read from a register
 * @param reasons why inputs were missing, where that speaks of the subject
 */
record Personal(
    Map<String, LoggedDecision.KnownFact> facts,
    Optional<List<ConsentRecord>> consents,
    Optional<List<ObjectionRecord>> objections,
    Map<String, String> reasons) {

  /** What some JSON says, in the words of a vocabulary. */
  static Personal read(byte[] json, Vocabulary vocabulary) throws UnreadableEntryException {
    Members members = Members.of("what is sealed", EntryReader.parse(json));
    Optional<List<ConsentRecord>> consents = Optional.empty();
    if (members.find("consents").isPresent()) {
      List<ConsentRecord> records = new ArrayList<>();
      for (JsonNode node : members.list("consents")) {
        records.add(consent(Members.of("a consent", node), vocabulary));
      }
      consents = Optional.of(records);
    }
    Optional<List<ObjectionRecord>> objections = Optional.empty();
    if (members.find("objections").isPresent()) {
      List<ObjectionRecord> records = new ArrayList<>();
      for (JsonNode node : members.list("objections")) {
        records.add(objection(Members.of("an objection", node), vocabulary));
      }
      objections = Optional.of(records);
    }
    Personal personal =
        new Personal(
            EntryReader.facts(members), consents, objections, EntryReader.reasons(members));
    members.finish();
    return personal;
  }

  private static ConsentRecord consent(Members members, Vocabulary vocabulary)
      throws UnreadableEntryException {
    ConsentState state = EntryReader.word(ConsentState.values(), members.text("state"), "state");
    if (state == ConsentState.ABSENT) {
      throw members.wrong("state");
    }
    ConsentRecord record =
        new ConsentRecord(
            scope(members.object("scope"), vocabulary), by(members), state, at(members));
    members.finish();
    return record;
  }

  private static ObjectionRecord objection(Members members, Vocabulary vocabulary)
      throws UnreadableEntryException {
    ObjectionRecord record =
        new ObjectionRecord(
            scope(members.object("scope"), vocabulary),
            by(members),
            members.flag("raised"),
            at(members));
    members.finish();
    return record;
  }

  private static Party by(Members members) throws UnreadableEntryException {
    return EntryReader.word(Party.values(), members.text("by"), "by");
  }

  private static Instant at(Members members) throws UnreadableEntryException {
    return EntryReader.instant(members, members.text("at"));
  }

  private static Scope scope(Members members, Vocabulary vocabulary)
      throws UnreadableEntryException {
    Scope scope =
        new Scope(
            term(members, Axis.PURPOSE, vocabulary),
            term(members, Axis.RECIPIENT, vocabulary),
            members.textIfAny("recipient_id"),
            term(members, Axis.CATEGORY, vocabulary),
            members.flagIfAny("unread"));
    members.finish();
    return scope;
  }

  private static Optional<Term> term(Members members, Axis axis, Vocabulary vocabulary)
      throws UnreadableEntryException {
    Optional<String> name = members.textIfAny(axis.word());
    return name.isEmpty()
        ? Optional.empty()
        : Optional.of(
            vocabulary
                .axis(axis)
                .find(name.get())
                .orElseThrow(
                    () -> new UnreadableEntryException("a scope has a term that is not known")));
  }
}
