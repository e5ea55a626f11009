package dev.remit.engine.register;

import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.word.Owner;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** Where {@code from register} facts are looked up. Implementations are thread-safe. */
public interface Register {

  /** A register that knows nobody. */
  Register EMPTY = (owner, id, date) -> new Answer.NotRegistered();

  /**
   * What the register says.
   *
   * @param owner a recipient, project, dataset or subject
   * @param id its id
   * @param date the date of the request: the answer is as of that day
   */
  Answer lookUp(Owner owner, String id, LocalDate date);

  /** What the register answers. */
  sealed interface Answer {

    /**
     * An entry.
     *
     * @param kind the recipient's term, for recipients
     * @param facts the facts it knows, each of its declared type; the others are missing
     */
    record Entry(Optional<Term> kind, Map<Fact, Value> facts) implements Answer {
      public Entry {
        facts = Map.copyOf(facts);
      }
    }

    record NotRegistered() implements Answer {}

    /** It could not be asked; its facts are missing. */
    record Unavailable(String reason) implements Answer {}
  }
}
