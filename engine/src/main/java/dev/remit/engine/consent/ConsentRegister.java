package dev.remit.engine.consent;

import java.time.LocalDate;
import java.util.List;

/** Where people's consent and objections are recorded. Implementations are thread-safe. */
public interface ConsentRegister {

  /** No register: nothing is known of anyone's consent or objections. */
  ConsentRegister NONE = (subject, date) -> new Answer.Unavailable("there is none");

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
