package dev.remit.engine.consent;

import java.time.LocalDate;
import java.util.List;

/** Where people's consent and objections are recorded. Implementations are thread-safe. */
public interface ConsentRegister {

  /** A register in which nothing is recorded about anyone. */
  ConsentRegister EMPTY = (subject, date) -> new Answer.Records(List.of(), List.of());

  /**
   * Everything recorded about a subject.
   *
   * @param subject the subject's id
   * @param date the date of the request; later records may be left out
   */
  Answer about(String subject, LocalDate date);

  /** What the register answers. */
  sealed interface Answer {

    record Records(List<ConsentRecord> consents, List<ObjectionRecord> objections)
        implements Answer {
      public Records {
        consents = List.copyOf(consents);
        objections = List.copyOf(objections);
      }
    }

    /** It could not be asked; consent and objections are unknown. */
    record Unavailable(String reason) implements Answer {}
  }
}
