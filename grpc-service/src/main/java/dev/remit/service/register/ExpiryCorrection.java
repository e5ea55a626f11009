package dev.remit.service.register;

import dev.remit.lang.value.RawValue;
import dev.remit.lang.value.ValueReader;
import dev.remit.lang.word.Destruction;
import dev.remit.lang.word.Owner;
import dev.remit.service.check.Checks;
import dev.remit.service.check.KnownVocabularies;
import dev.remit.service.config.CallerNames;
import dev.remit.service.sql.EntryRow;
import dev.remit.service.sql.Moments;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the entry of a recipient is changed so that it says what decision logs know: the fact {@code
 * unconfirmed_expiry} is the earliest day by which data should have been destroyed, and that has
 * passed. An earlier day still that a registrar stated stays. Thread-safe.
 */
final class ExpiryCorrection {

  private static final LocalDate SOME_DAY = LocalDate.of(2000, 1, 1);

  private final KnownVocabularies vocabularies;
  private final Clock clock;

  ExpiryCorrection(KnownVocabularies vocabularies, Clock clock) {
    this.vocabularies = vocabularies;
    this.clock = clock;
  }

  /** The earliest of some days that has passed, on a date. */
  static Optional<LocalDate> overdue(Set<LocalDate> days, LocalDate date) {
    return days.stream().filter(day -> day.isBefore(date)).min(Comparator.naturalOrder());
  }

  /** The entry, changed so that it says what the logs do today; empty if it does, or is gone. */
  Optional<EntryRow> of(EntryRow entry, Set<LocalDate> days) {
    return of(entry, days, days, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  /**
   * The entry, changed so that it says what the logs do; empty if it does, or is gone.
   *
   * @param before the days that the logs knew, one of which the entry may state because of them
   * @param after those that they know now
   */
  Optional<EntryRow> of(
      EntryRow entry, Set<LocalDate> before, Set<LocalDate> after, LocalDate today) {
    @Nullable RawValue stated = entry.facts().get(Destruction.UNCONFIRMED_EXPIRY);
    Optional<LocalDate> overdue = overdue(after, today);
    if (entry.removed()
        || !isReadable(new RawValue.Text(SOME_DAY.toString()))
        || isRight(stated, before, after, overdue)) {
      return Optional.empty();
    }
    Map<String, RawValue> facts = new LinkedHashMap<>(entry.facts());
    value(overdue)
        .ifPresentOrElse(
            known -> facts.put(Destruction.UNCONFIRMED_EXPIRY, known),
            () -> facts.remove(Destruction.UNCONFIRMED_EXPIRY));
    if (Objects.equals(facts.get(Destruction.UNCONFIRMED_EXPIRY), stated)) {
      return Optional.empty();
    }
    Instant now = Moments.kept(clock.instant());
    return Optional.of(
        new EntryRow(
            entry.revision(),
            entry.owner(),
            entry.id(),
            now.isBefore(entry.effectiveAt()) ? entry.effectiveAt() : now,
            false,
            entry.kind(),
            facts,
            now,
            CallerNames.DECISION_LOG,
            overdue
                .map(day ->
                    "the data to be destroyed by %s: nothing shows that it was".formatted(day))
                .orElse("nothing to be destroyed is overdue")));
  }

  /** Whether what is stated is right, or a registrar's to say. */
  private static boolean isRight(
      @Nullable RawValue stated,
      Set<LocalDate> before,
      Set<LocalDate> after,
      Optional<LocalDate> overdue) {
    Optional<LocalDate> day =
        stated instanceof RawValue.Text(var text) ? ValueReader.date(text) : Optional.empty();
    if (day.isEmpty()) {
      return stated instanceof RawValue.None && overdue.isEmpty();
    }
    // A day that a log still knows stays if it has not passed: another's clock may be ahead.
    boolean isTakenBack = before.contains(day.get()) && !after.contains(day.get());
    return day.equals(overdue)
        || (!isTakenBack && (overdue.isEmpty() || day.get().isBefore(overdue.get())));
  }

  /** The value of the fact; empty if it must be left out because no vocabulary knows none of it. */
  private Optional<RawValue> value(Optional<LocalDate> day) {
    if (day.isPresent()) {
      return Optional.of(new RawValue.Text(day.get().toString()));
    }
    return isReadable(new RawValue.None()) ? Optional.of(new RawValue.None()) : Optional.empty();
  }

  private boolean isReadable(RawValue value) {
    return vocabularies
        .get()
        .fact(Owner.RECIPIENT, Destruction.UNCONFIRMED_EXPIRY, value, new Checks())
        .isPresent();
  }
}
