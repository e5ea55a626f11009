package dev.remit.service.config;

import dev.remit.service.config.Configuration.Database;
import dev.remit.service.config.Configuration.DecisionLog;
import dev.remit.service.config.Configuration.Jwt;
import dev.remit.service.config.Configuration.Limits;
import dev.remit.service.config.Configuration.Listen;
import dev.remit.service.config.Configuration.Log;
import dev.remit.service.config.Configuration.Policies;
import dev.remit.service.config.Configuration.Registers;
import dev.remit.service.config.Configuration.Security;
import dev.remit.service.config.Configuration.Shutdown;
import dev.remit.service.config.Configuration.Telemetry;
import dev.remit.service.config.Configuration.Tls;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the configuration of right values. */
final class Assembly {

  private final Values values;

  private Assembly(Values values) {
    this.values = values;
  }

  /**
   * The configuration.
   *
   * @param values in which no mistake was found
   */
  static Configuration of(Values values) {
    Assembly assembly = new Assembly(values);
    return new Configuration(
        new Listen(
            values.value(Schema.LISTEN_GRPC),
            values.value(Schema.LISTEN_HTTP),
            values.find(Schema.PUBLIC_URL)),
        values.value(Schema.DATA),
        assembly.database(),
        new Policies(values.find(Schema.POLICIES_FOLDER), values.value(Schema.POLICIES_APPROVAL)),
        assembly.tls(),
        assembly.security(),
        assembly.limits(),
        new Registers(values.value(Schema.STALENESS), values.value(Schema.TIMEOUT)),
        new Telemetry(values.find(Schema.OTLP_ENDPOINT)),
        new Log(values.value(Schema.LOG_LEVEL), values.value(Schema.LOG_FORMAT)),
        assembly.decisionLog(),
        new Shutdown(values.value(Schema.SHUTDOWN_GRACE)));
  }

  private DecisionLog decisionLog() {
    return new DecisionLog(
        values.value(Schema.RECORD_MODE),
        values.find(Schema.RECORD_DIRECTORY),
        values.find(Schema.RECORD_MASTER_KEY),
        values.value(Schema.RECORD_FLUSH),
        values.value(Schema.RECORD_PUBLISH),
        values.value(Schema.RECORD_CHECK));
  }

  private Database database() {
    Optional<Secret> password =
        values.find(Schema.DATABASE_PASSWORD).or(() -> values.find(Schema.DATABASE_PASSWORD_FILE));
    return new Database(
        values.find(Schema.DATABASE_URL), values.find(Schema.DATABASE_USER), password);
  }

  private Optional<Tls> tls() {
    Optional<Path> certificate = values.find(Schema.TLS_CERTIFICATE);
    return certificate.map(path ->
        new Tls(
            path,
            values.value(Schema.TLS_KEY),
            values.find(Schema.TLS_CLIENT_AUTHORITY),
            values.value(Schema.TLS_CLIENT_REQUIRED)));
  }

  private Security security() {
    return new Security(
        Set.copyOf(values.value(Schema.ANONYMOUS)),
        values.value(Schema.ADMIN_TOKEN),
        values.find(Schema.TOKENS).orElse(List.of()),
        values.find(Schema.JWT_KEYS).map(this::jwt),
        values.find(Schema.CERTIFICATES).orElse(List.of()));
  }

  private Jwt jwt(KeySetLocation keys) {
    return new Jwt(
        keys,
        values.value(Schema.JWT_KEYS_REFRESH),
        values.value(Schema.JWT_KEYS_MAX_AGE),
        values.value(Schema.JWT_ISSUER),
        values.value(Schema.JWT_AUDIENCE),
        values.value(Schema.JWT_CLOCK_SKEW),
        values.value(Schema.JWT_NAME_CLAIM),
        values.value(Schema.JWT_ROLES_CLAIM));
  }

  private Limits limits() {
    return new Limits(
        values.value(Schema.MESSAGE_BYTES),
        values.value(Schema.REQUESTS_PER_SECOND),
        values.value(Schema.BURST),
        values.value(Schema.CONCURRENT),
        values.value(Schema.CONNECTIONS),
        values.value(Schema.STREAMS),
        values.value(Schema.WAIT),
        values.value(Schema.WAITING_BYTES),
        values.value(Schema.EXPLAIN),
        values.value(Schema.BATCH));
  }
}
