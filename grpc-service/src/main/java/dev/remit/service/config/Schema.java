package dev.remit.service.config;

import dev.remit.service.caller.Role;
import dev.remit.service.config.Configuration.Approval;
import dev.remit.service.config.Configuration.Certificate;
import dev.remit.service.config.Configuration.LogFormat;
import dev.remit.service.config.Configuration.LogLevel;
import dev.remit.service.config.Configuration.RecordCheck;
import dev.remit.service.config.Configuration.RecordMode;
import dev.remit.service.config.Configuration.Token;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Every setting: what it is called, how it is written and what it means. The file, the environment,
 * the flags and {@code docs/configuration.md} all follow from it.
 */
public final class Schema {

  private static final Duration NONE = Duration.ZERO;

  static final Setting<ListenAddress> LISTEN_GRPC =
      Setting.of(
          "listen.grpc",
          Types.LISTEN,
          "127.0.0.1:7410",
          "Where gRPC is served. Without `tls.certificate` only on loopback. Port 0 is any free one");

  static final Setting<ListenAddress> LISTEN_HTTP =
      Setting.of(
          "listen.http",
          Types.LISTEN,
          "127.0.0.1:7411",
          "Where HTTP is served: AuthZEN, metrics and health. Without `tls.certificate` only on"
              + " loopback");

  static final Setting<URI> PUBLIC_URL =
      Setting.of(
          "listen.public_url",
          Types.HTTP,
          "Where HTTP clients find the service, such as `https://remit.example`, for AuthZEN's"
              + " metadata: to be set behind a proxy. Without it, where they say they found it");

  static final Setting<Path> DATA =
      Setting.of(
          "data",
          Types.PATH,
          "remit-data",
          "The directory for everything the service keeps; made if it is not there");

  static final Setting<URI> DATABASE_URL =
      Setting.of(
              "database.url",
              Types.DATABASE,
              "The PostgreSQL database for registers, consent and policies, as"
                  + " `postgresql://host:port/database`; without it an SQLite one in the data"
                  + " directory")
          .called("database");

  static final Setting<String> DATABASE_USER =
      Setting.of(
          "database.user", Types.TEXT, "The user that the service signs in to the database as");

  static final Setting<Secret> DATABASE_PASSWORD =
      Setting.of("database.password", Types.SECRET, "That user's password");

  static final Setting<Secret> DATABASE_PASSWORD_FILE =
      Setting.of(
          "database.password_file", Types.SECRET_FILE, "A file that holds the password instead");

  static final Setting<Path> POLICIES_FOLDER =
      Setting.of(
          "policies.folder",
          Types.PATH,
          "A policy set to serve, watched for changes; also the one argument without a flag");

  static final Setting<Approval> POLICIES_APPROVAL =
      Setting.of(
          "policies.approval",
          Types.choice(Approval.class),
          "none",
          "Whether a version that is published needs a second person's approval");

  static final Setting<Path> TLS_CERTIFICATE =
      Setting.of(
          "tls.certificate",
          Types.PATH,
          "The server's certificate and those that lead to its authority, in PEM; read again when"
              + " it changes");

  static final Setting<Path> TLS_KEY =
      Setting.of(
          "tls.key",
          Types.PATH,
          "The certificate's private key: PKCS #8 in PEM, not encrypted; read again when it"
              + " changes");

  static final Setting<Path> TLS_CLIENT_AUTHORITY =
      Setting.of(
          "tls.client_ca",
          Types.PATH,
          "The authorities whose client certificates are believed, in PEM; read again when it"
              + " changes");

  static final Setting<Boolean> TLS_CLIENT_REQUIRED =
      Setting.of(
          "tls.client_required",
          Types.TRUTH,
          "false",
          "Whether nobody may connect without a client certificate");

  static final Setting<List<Role>> ANONYMOUS =
      Setting.of(
          "security.anonymous",
          Entries.ROLES,
          "ask",
          "What callers may do that connect from this machine and show no credentials. Leave it"
              + " empty behind a proxy on the same machine: everybody would seem to connect from it");

  static final Setting<Boolean> ADMIN_TOKEN =
      Setting.of(
          "security.admin_token",
          Types.TRUTH,
          "true",
          "Whether the file `admin.token` in the data directory, made at the first start, lets its"
              + " reader do everything");

  static final Setting<List<Token>> TOKENS =
      Setting.of(
          "security.tokens",
          Entries.TOKENS,
          "Callers known by a bearer token: random, of at least 32 characters, without dots; named"
              + " by its SHA-256 or by a file that holds it");

  static final Setting<KeySetLocation> JWT_KEYS =
      Setting.of(
          "security.jwt.jwks",
          Types.KEY_SET,
          "The public keys of whoever issues JSON Web Tokens, as a JWK set. Until it can be read,"
              + " no such token is accepted");

  static final Setting<Duration> JWT_KEYS_REFRESH =
      Setting.of(
          "security.jwt.jwks_refresh",
          Types.duration(Duration.ofSeconds(1), Duration.ofDays(1)),
          "5m",
          "How often keys are fetched from an address. A file is looked at every second. A token"
              + " signed with an unknown key makes the service look again, at most every ten"
              + " seconds");

  static final Setting<Duration> JWT_KEYS_MAX_AGE =
      Setting.of(
          "security.jwt.jwks_max_age",
          Types.duration(Duration.ofSeconds(10), Duration.ofDays(7)),
          "1h",
          "How long keys that were read count while they cannot be read again");

  static final Setting<String> JWT_ISSUER =
      Setting.of("security.jwt.issuer", Types.TEXT, "What the claim `iss` must be");

  static final Setting<List<String>> JWT_AUDIENCE =
      Setting.of(
          "security.jwt.audience",
          new ListType<>(Types.TEXT),
          "What the claim `aud` must name one of");

  static final Setting<Duration> JWT_CLOCK_SKEW =
      Setting.of(
          "security.jwt.clock_skew",
          Types.duration(NONE, Duration.ofMinutes(10)),
          "30s",
          "How far the issuer's clock may be off");

  static final Setting<String> JWT_NAME_CLAIM =
      Setting.of(
          "security.jwt.name_claim", Types.TEXT, "sub", "The claim that holds the caller's name");

  static final Setting<String> JWT_ROLES_CLAIM =
      Setting.of(
          "security.jwt.roles_claim",
          Types.TEXT,
          "roles",
          "The claim that lists the caller's roles, or the path to it, such as"
              + " `realm_access.roles`; names that are no roles of Remit count for nothing");

  static final Setting<List<Certificate>> CERTIFICATES =
      Setting.of(
          "security.certificates",
          Entries.CERTIFICATES,
          "Callers known by a client certificate: its whole subject, or one of its alternative"
              + " names (`dns:`, `email:` or `uri:`); the first entry that fits counts");

  static final Setting<Integer> MESSAGE_BYTES =
      Setting.of(
          "limits.message_bytes",
          Types.size(1 << 10, 64 << 20),
          "4MiB",
          "The greatest size of a message or of an HTTP body");

  static final Setting<Integer> REQUESTS_PER_SECOND =
      Setting.of(
          "limits.requests_per_second",
          Types.whole(1, 10_000_000),
          "10000",
          "How many requests each caller may make in the long run");

  static final Setting<Integer> BURST =
      Setting.of(
          "limits.burst",
          Types.whole(1, 10_000_000),
          "20000",
          "How many requests each caller may make at once; at least `limits.batch`");

  static final Setting<Integer> CONCURRENT =
      Setting.of(
          "limits.concurrent",
          Types.whole(1, 1_000_000),
          "1000",
          "How many requests of each caller may be under way");

  static final Setting<Integer> CONNECTIONS =
      Setting.of(
          "limits.connections",
          Types.whole(1, 1_000_000),
          "4096",
          "How many gRPC connections may be open, and as many HTTP ones; those beyond are closed"
              + " at once");

  static final Setting<Integer> STREAMS =
      Setting.of(
          "limits.streams",
          Types.whole(1, 100_000),
          "1000",
          "How many calls may be under way on one connection");

  static final Setting<Duration> WAIT =
      Setting.of(
          "limits.wait",
          Types.duration(Duration.ofMillis(1), Duration.ofMinutes(1)),
          "100ms",
          "How long a gRPC call may wait before work on it begins. Once all have waited longer for"
              + " as long again, those that have are refused");

  static final Setting<Integer> WAITING_BYTES =
      Setting.of(
          "limits.waiting_bytes",
          Types.size(1 << 20, 1 << 30),
          "16MiB",
          "The greatest size of all gRPC calls together that wait, for each processor");

  static final Setting<Integer> EXPLAIN =
      Setting.of(
          "limits.explain",
          Types.whole(1, 1000),
          "4",
          "How many explanations, which take long, may be under way for all callers together");

  static final Setting<Integer> BATCH =
      Setting.of(
          "limits.batch",
          Types.whole(1, 100_000),
          "1000",
          "How many requests a batch may hold; each counts as one");

  static final Setting<Duration> STALENESS =
      Setting.of(
          "registers.staleness",
          Types.duration(Duration.ofMillis(500), Duration.ofMinutes(1)),
          "2s",
          "How long facts that are kept in memory count while the database cannot be asked whether"
              + " they changed");

  static final Setting<Duration> TIMEOUT =
      Setting.of(
          "registers.timeout",
          Types.duration(Duration.ofMillis(10), Duration.ofMinutes(1)),
          "1s",
          "How long the database may take; what it does not say in time is not known");

  static final Setting<URI> OTLP_ENDPOINT =
      Setting.of(
          "telemetry.otlp_endpoint",
          Types.HTTP,
          "Where traces are sent, by OTLP over HTTP; without it nowhere");

  static final Setting<LogLevel> LOG_LEVEL =
      Setting.of(
          "log.level",
          Types.choice(LogLevel.class),
          "info",
          "From which level on Remit's own messages are written. Libraries write warnings and"
              + " errors only, whatever this says");

  static final Setting<LogFormat> LOG_FORMAT =
      Setting.of(
          "log.format",
          Types.choice(LogFormat.class),
          "json",
          "How messages are written to standard error: one JSON object or one line of text each");

  static final Setting<RecordMode> RECORD_MODE =
      Setting.of(
          "decision_log.mode",
          Types.choice(RecordMode.class),
          "durable",
          "Whether decisions are logged before they are answered: `durable`, on the disk; "
              + "`buffered`, handed to the operating system, so that the last of them are lost if"
              + " the machine fails; or `off`, not at all");

  static final Setting<Path> RECORD_DIRECTORY =
      Setting.of(
          "decision_log.directory",
          Types.PATH,
          "The directory of the decision log, of this instance alone; without it `decision-log` in"
              + " the data directory");

  static final Setting<Path> RECORD_MASTER_KEY =
      Setting.of(
          "decision_log.master_key",
          Types.PATH,
          "The file of the key that wraps the keys of people, 32 bytes in base64, the same for all"
              + " instances; without it `master.key` in the data directory, made at the first"
              + " start");

  static final Setting<Duration> RECORD_FLUSH =
      Setting.of(
          "decision_log.flush",
          Types.duration(Duration.ofMillis(1), Duration.ofMinutes(1)),
          "100ms",
          "How long what is `buffered` may stay off the disk: if the machine stops, what was answered in"
              + " that time, and while the disk was then written to, is lost");

  static final Setting<Duration> RECORD_PUBLISH =
      Setting.of(
          "decision_log.publish",
          Types.duration(Duration.ofMillis(10), Duration.ofHours(1)),
          "1s",
          "How often at most the log's checkpoint is published, for readers of its files");

  static final Setting<RecordCheck> RECORD_CHECK =
      Setting.of(
          "decision_log.check",
          Types.choice(RecordCheck.class),
          "all",
          "What of the log is verified at the start: `all` of it, some seconds for a million"
              + " entries, or its `edge`");

  static final Setting<Duration> SHUTDOWN_GRACE =
      Setting.of(
          "shutdown.grace",
          Types.duration(NONE, Duration.ofHours(1)),
          "20s",
          "How long calls that are under way may go on after the service is told to end");

  private static final List<Setting<?>> SETTINGS =
      List.of(
          LISTEN_GRPC,
          LISTEN_HTTP,
          PUBLIC_URL,
          DATA,
          DATABASE_URL,
          DATABASE_USER,
          DATABASE_PASSWORD,
          DATABASE_PASSWORD_FILE,
          POLICIES_FOLDER,
          POLICIES_APPROVAL,
          TLS_CERTIFICATE,
          TLS_KEY,
          TLS_CLIENT_AUTHORITY,
          TLS_CLIENT_REQUIRED,
          ANONYMOUS,
          ADMIN_TOKEN,
          TOKENS,
          CERTIFICATES,
          JWT_KEYS,
          JWT_KEYS_REFRESH,
          JWT_KEYS_MAX_AGE,
          JWT_ISSUER,
          JWT_AUDIENCE,
          JWT_CLOCK_SKEW,
          JWT_NAME_CLAIM,
          JWT_ROLES_CLAIM,
          MESSAGE_BYTES,
          REQUESTS_PER_SECOND,
          BURST,
          CONCURRENT,
          CONNECTIONS,
          STREAMS,
          WAIT,
          WAITING_BYTES,
          EXPLAIN,
          BATCH,
          STALENESS,
          TIMEOUT,
          OTLP_ENDPOINT,
          LOG_LEVEL,
          LOG_FORMAT,
          RECORD_MODE,
          RECORD_DIRECTORY,
          RECORD_MASTER_KEY,
          RECORD_FLUSH,
          RECORD_PUBLISH,
          RECORD_CHECK,
          SHUTDOWN_GRACE);

  private Schema() {}

  /** Every setting, in the order of the documentation. */
  public static List<Setting<?>> settings() {
    return SETTINGS;
  }
}
