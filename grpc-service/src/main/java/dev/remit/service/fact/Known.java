package dev.remit.service.fact;

import dev.remit.engine.consent.ConsentRegister;
import dev.remit.engine.register.Register;
import dev.remit.lang.model.Vocabulary;
import dev.remit.service.sql.EntryRow;
import dev.remit.service.sql.StatementRow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of something, and how vocabularies read it. Thread-safe: a vocabulary may read it
 * twice, to the same end.
 */
final class Known {

  /** More vocabularies than this are not kept in mind; they are mostly those of edits under way. */
  private static final int MAX_READINGS = 8;

  private final Optional<EntryRow> entry;
  private final List<StatementRow> said;
  private volatile List<Reading> readings = List.of();

  Known(Optional<EntryRow> entry, List<StatementRow> said) {
    this.entry = entry;
    this.said = List.copyOf(said);
  }

  private record Reading(
      Vocabulary vocabulary, Register.Answer entry, ConsentRegister.Answer.Records consents) {}

  /** How much memory it takes, in rows. */
  int weight() {
    return 1 + said.size();
  }

  Register.Answer entry(Vocabulary vocabulary) {
    return reading(vocabulary).entry;
  }

  /**
   * What was said.
   *
   * @param anythingSaid whether anything was recorded about anyone; without that, nothing said is
   *     no answer
   */
  ConsentRegister.Answer consents(Vocabulary vocabulary, boolean anythingSaid) {
    if (said.size() > FactRows.MAX_STATEMENTS) {
      return new ConsentRegister.Answer.Unavailable("it holds too many records of this subject");
    }
    if (said.isEmpty() && !anythingSaid) {
      return new ConsentRegister.Answer.Unavailable("nothing is recorded in it");
    }
    return said.isEmpty() && entry.isEmpty()
        ? new ConsentRegister.Answer.Unavailable("it does not know this subject")
        : reading(vocabulary).consents;
  }

  @SuppressWarnings("ReferenceEquality") // a vocabulary's terms are equal only to themselves
  private Reading reading(Vocabulary vocabulary) {
    List<Reading> known = readings;
    for (Reading reading : known) {
      if (reading.vocabulary == vocabulary) {
        return reading;
      }
    }
    RowReader reader = new RowReader(vocabulary);
    Reading read =
        new Reading(
            vocabulary,
            entry.map(reader::entry).orElseGet(Register.Answer.NotRegistered::new),
            reader.statements(said));
    readings =
        known.size() < MAX_READINGS
            ? Stream.concat(known.stream(), Stream.of(read)).toList()
            : List.of(read);
    return read;
  }
}
