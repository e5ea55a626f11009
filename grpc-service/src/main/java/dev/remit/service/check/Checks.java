package dev.remit.service.check;

import dev.remit.lang.value.Words;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.refusal.Violation;
import dev.remit.service.sql.Moments;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects everything that is wrong with a call, so that it can be told at once. */
public final class Checks {

  /** The most characters an id may have. */
  public static final int MAX_ID = 200;

  private final List<Violation> violations = new ArrayList<>();

  /** Adds something wrong with a field. */
  public void add(String field, String message, String advice) {
    violations.add(new Violation(field, message, advice));
  }

  /** Whether a text can be the id of anything: 1 to 200 characters, none of which controls. */
  public static boolean isId(String id) {
    return !id.isEmpty() && id.length() <= MAX_ID && isPlain(id, "");
  }

  /** Checks an id. */
  public void id(String field, String id) {
    if (id.isEmpty()) {
      add(field, "`" + field + "` is missing", "state it");
    } else if (id.length() > MAX_ID) {
      add(field, "`" + field + "` is longer than " + MAX_ID + " characters", "shorten it");
    } else {
      plain(field, id, "");
    }
  }

  /** Checks a text for people, which may have several lines, and be empty. */
  public void note(String field, String text, int most) {
    if (text.length() > most) {
      add(field, "`%s` is longer than %,d characters".formatted(field, most), "shorten it");
    } else {
      plain(field, text, "\t\r\n");
    }
  }

  private void plain(String field, String text, String allowed) {
    if (!isPlain(text, allowed)) {
      add(
          field,
          "`"
              + field
              + "` has a character that controls, or is none: `"
              + Words.shortened(text)
              + "`",
          "take it out");
    }
  }

  /** Whether a text has no control characters but those allowed, and no half of a pair. */
  static boolean isPlain(String text, String allowed) {
    return text.codePoints()
        .noneMatch(c ->
            (Character.isISOControl(c) && allowed.indexOf(c) < 0)
                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }

  /** Checks that something is stated. */
  public void present(String field, Optional<?> value, String advice) {
    if (value.isEmpty()) {
      add(field, "`" + field + "` is missing", advice);
    }
  }

  /** Checks a moment, if one is stated: of the years 1 to 9999, and not ahead. */
  public void past(String field, Optional<Instant> moment, Instant now) {
    if (moment.isPresent()) {
      int year = moment.get().atOffset(ZoneOffset.UTC).getYear();
      if (year < 1 || year > 9999) {
        add(field, "`" + field + "` is not a moment of the years 1 to 9999", "correct it");
      } else if (Moments.kept(moment.get()).isAfter(now)) {
        add(
            field,
            "`" + field + "` lies ahead: " + moment.get(),
            "say so when it has come; now is " + now);
      }
    }
  }

  /** Everything found so far. */
  public List<Violation> violations() {
    return List.copyOf(violations);
  }

  /**
   * Ends the check.
   *
   * @throws RefusedException if anything is wrong, with all of it
   */
  public void finish() throws RefusedException {
    if (!violations.isEmpty()) {
      throw RefusedException.invalid(violations);
    }
  }
}
