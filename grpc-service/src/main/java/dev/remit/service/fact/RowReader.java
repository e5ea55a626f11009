package dev.remit.service.fact;

import dev.remit.engine.consent.ConsentRecord;
import dev.remit.engine.consent.ConsentRegister;
import dev.remit.engine.consent.ObjectionRecord;
import dev.remit.engine.consent.Scope;
import dev.remit.engine.register.Register;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.value.Reading;
import dev.remit.lang.value.TermReader;
import dev.remit.lang.value.ValueReader;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.ConsentState;
import dev.remit.service.sql.EntryRow;
import dev.remit.service.sql.StatementRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads rows in the words of a vocabulary. What it cannot read is missing, never guessed. */
final class RowReader {

  private final Vocabulary vocabulary;
  private final ValueReader values;

  RowReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.values = new ValueReader(TermReader.of(vocabulary).withoutSuggestions());
  }

  Register.Answer entry(EntryRow row) {
    Optional<Term> kind = row.kind().flatMap(vocabulary.axis(Axis.RECIPIENT)::find);
    if (row.kind().isPresent() && kind.isEmpty() && vocabulary.recipientFromRequest()) {
      // With no kind registered, the recipient would be believed to be what it says it is.
      return new Register.Answer.Unavailable("it has a kind that the vocabulary does not know");
    }
    Map<Fact, Value> facts = new HashMap<>();
    row.facts()
        .forEach((name, raw) ->
            vocabulary
                .fact(row.owner(), name)
                .filter(fact -> fact.origin() instanceof Fact.Origin.Register)
                .ifPresent(fact -> {
                  if (values.read(fact, raw) instanceof Reading.Read<Value>(var value)) {
                    facts.put(fact, value);
                  }
                }));
    return new Register.Answer.Entry(kind, facts);
  }

  ConsentRegister.Answer.Records statements(List<StatementRow> rows) {
    List<ConsentRecord> consents = new ArrayList<>();
    List<ObjectionRecord> objections = new ArrayList<>();
    for (StatementRow row : rows) {
      Scope scope = scope(row);
      switch (row.act()) {
        case GIVEN -> consents.add(consent(row, scope, ConsentState.GIVEN));
        case REFUSED -> consents.add(consent(row, scope, ConsentState.REFUSED));
        case WITHDRAWN -> consents.add(consent(row, scope, ConsentState.WITHDRAWN));
        case OBJECTION_RAISED ->
            objections.add(new ObjectionRecord(scope, row.by(), true, row.at()));
        case OBJECTION_LIFTED ->
            objections.add(new ObjectionRecord(scope, row.by(), false, row.at()));
      }
    }
    return new ConsentRegister.Answer.Records(consents, objections);
  }

  private static ConsentRecord consent(StatementRow row, Scope scope, ConsentState state) {
    return new ConsentRecord(scope, row.by(), state, row.at());
  }

  /** A scope that the vocabulary cannot read whole may or may not include what is asked. */
  private Scope scope(StatementRow row) {
    Optional<Term> purpose = row.purpose().flatMap(vocabulary.axis(Axis.PURPOSE)::find);
    Optional<Term> recipient = row.recipient().flatMap(vocabulary.axis(Axis.RECIPIENT)::find);
    Optional<Term> category = row.category().flatMap(vocabulary.axis(Axis.CATEGORY)::find);
    boolean unread =
        purpose.isPresent() != row.purpose().isPresent()
            || recipient.isPresent() != row.recipient().isPresent()
            || category.isPresent() != row.category().isPresent();
    return new Scope(purpose, recipient, row.recipientId(), category, unread);
  }
}
