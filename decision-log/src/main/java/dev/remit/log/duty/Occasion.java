package dev.remit.log.duty;

import dev.remit.engine.request.Request;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Value;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.value.ValueReader;
import dev.remit.log.entry.LoggedDecision;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was asked for, as far as it says when something is due. */
public sealed interface Occasion {

  /** The date of the request. */
  LocalDate date();

  /** A fact that is a date; empty if it is missing, none, or of another type. */
  Optional<LocalDate> day(String path);

  /** A fact that is a text; empty if it is missing. */
  String text(String path);

  /** As an entry says it. */
  record Logged(LoggedDecision.Asked asked) implements Occasion {
    @Override
    public LocalDate date() {
      return asked.date();
    }

    @Override
    public Optional<LocalDate> day(String path) {
      return asked.text(path).flatMap(ValueReader::date);
    }

    @Override
    public String text(String path) {
      return asked.text(path).orElse("");
    }
  }

  /** As it was decided. */
  record Decided(Request request, Vocabulary vocabulary) implements Occasion {
    @Override
    public LocalDate date() {
      return request.date();
    }

    @Override
    public Optional<LocalDate> day(String path) {
      return fact(path) instanceof Value.DateValue(var date) ? Optional.of(date) : Optional.empty();
    }

    @Override
    public String text(String path) {
      return fact(path) instanceof Value.TextValue(var text) ? text : "";
    }

    private @Nullable Value fact(String path) {
      Fact fact = vocabulary.facts().get(path);
      return fact == null ? null : request.fact(fact).orElse(null);
    }
  }
}
