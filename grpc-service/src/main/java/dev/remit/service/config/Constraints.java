package dev.remit.service.config;

import dev.remit.lang.source.Span;
import java.util.Optional;

/** What settings demand of each other. */
final class Constraints {

  private final Values values;
  private final Mistakes mistakes;

  Constraints(Values values, Mistakes mistakes) {
    this.values = values;
    this.mistakes = mistakes;
  }

  void check() {
    needs(Schema.TLS_CERTIFICATE, Schema.TLS_KEY);
    needs(Schema.TLS_KEY, Schema.TLS_CERTIFICATE);
    needs(Schema.TLS_CLIENT_AUTHORITY, Schema.TLS_CERTIFICATE);
    if (values.find(Schema.TLS_CLIENT_REQUIRED).orElse(false)) {
      needs(Schema.TLS_CLIENT_REQUIRED, Schema.TLS_CLIENT_AUTHORITY);
    }
    needs(Schema.CERTIFICATES, Schema.TLS_CLIENT_AUTHORITY);
    needs(Schema.JWT_KEYS, Schema.JWT_ISSUER);
    needs(Schema.JWT_KEYS, Schema.JWT_AUDIENCE);
    for (Setting<?> setting : Schema.settings()) {
      if (setting.path().startsWith("security.jwt.") && !setting.equals(Schema.JWT_KEYS)) {
        needs(setting, Schema.JWT_KEYS);
      }
      if (setting.path().startsWith("database.") && !setting.equals(Schema.DATABASE_URL)) {
        needs(setting, Schema.DATABASE_URL);
      }
    }
    somebodyIsMeant();
    onePassword();
    batchFitsBurst();
  }

  private void needs(Setting<?> setting, Setting<?> other) {
    if (values.place(setting).isPresent() && values.place(other).isEmpty()) {
      wrong(
          setting,
          "`%s` needs `%s`".formatted(setting, other),
          "set `%s` too, or neither".formatted(other));
    }
  }

  private void somebodyIsMeant() {
    boolean nobody = values.find(Schema.JWT_AUDIENCE).filter(named -> named.isEmpty()).isPresent();
    if (nobody) {
      wrong(
          Schema.JWT_AUDIENCE,
          "`" + Schema.JWT_AUDIENCE + "` names nobody",
          "name the audience that tokens for this service are issued for");
    }
  }

  private void onePassword() {
    if (values.place(Schema.DATABASE_PASSWORD_FILE).isPresent()
        && values.place(Schema.DATABASE_PASSWORD).isPresent()) {
      wrong(
          Schema.DATABASE_PASSWORD_FILE,
          "the password of the database is given twice",
          "keep the file, and remove `" + Schema.DATABASE_PASSWORD + "`");
    }
  }

  private void batchFitsBurst() {
    Optional<Integer> batch = values.find(Schema.BATCH);
    Optional<Integer> burst = values.find(Schema.BURST);
    Setting<Integer> given = values.place(Schema.BATCH).isPresent() ? Schema.BATCH : Schema.BURST;
    if (batch.isPresent() && burst.isPresent() && batch.get() > burst.get()) {
      wrong(
          given,
          "a batch of `%d` requests could never be made with a burst of `%d`"
              .formatted(batch.get(), burst.get()),
          "set `limits.burst` to `limits.batch` or more");
    }
  }

  /** Reports something about a setting that was given. */
  private void wrong(Setting<?> setting, String message, String advice) {
    Span place = values.place(setting).orElseThrow();
    mistakes.wrong(setting.type().isSecret() ? Mistakes.hidden(place) : place, message, advice);
  }
}
