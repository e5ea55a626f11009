package dev.remit.engine.explain;

import dev.remit.lang.model.Input;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.word.ConsentState;
import java.util.List;
import java.util.Optional;

/** What a request said of something that a rule reads. */
public sealed interface Reading {

  /** A fact or the request's term on an axis. */
  record Known(Input input, Value value) implements Reading {}

  /**
   * Something the request lacks.
   *
   * @param reason if more is known than that
   */
  record Missing(Input input, Optional<String> reason) implements Reading {}

  /** The item being decided. */
  record TheItem() implements Reading {}

  /** All requested items. */
  record Requested(List<Term> items) implements Reading {
    public Requested {
      items = List.copyOf(items);
    }
  }

  /**
   * The subject's consent.
   *
   * @param possible more than one, if what is known leaves it open
   */
  record Consent(List<ConsentState> possible) implements Reading {
    public Consent {
      possible = List.copyOf(possible);
    }
  }

  /** The subject's objection; empty if what is known leaves open whether it is raised. */
  record Objection(Optional<Boolean> raised) implements Reading {}
}
