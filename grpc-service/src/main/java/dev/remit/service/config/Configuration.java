package dev.remit.service.config;

import dev.remit.service.caller.Role;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that an operator can set, read and checked. Immutable. What each setting means is said
 * once, in {@link Schema}.
 */
public record Configuration(
    Listen listen,
    Path data,
    Database database,
    Policies policies,
    Optional<Tls> tls,
    Security security,
    Limits limits,
    Registers registers,
    Telemetry telemetry,
    Log log,
    DecisionLog decisionLog,
    Shutdown shutdown) {

  /**
   * Where the servers listen.
   *
   * @param publicUrl where HTTP clients find the service; empty for where they say they did
   */
  public record Listen(ListenAddress grpc, ListenAddress http, Optional<URI> publicUrl) {}

  /**
   * The database.
   *
   * @param url empty for the one in the data directory
   */
  public record Database(Optional<URI> url, Optional<String> user, Optional<Secret> password) {}

  /** What is served, and how versions are accepted. */
  public record Policies(Optional<Path> folder, Approval approval) {}

  /** Who must agree before a version is accepted. */
  public enum Approval {
    NONE,
    SECOND_PERSON
  }

  /**
   * Transport security.
   *
   * @param clientAuthority the authorities of client certificates; empty if none are asked for
   */
  public record Tls(
      Path certificate, Path key, Optional<Path> clientAuthority, boolean clientRequired) {}

  /**
   * Who gets in.
   *
   * @param anonymous the roles of callers on this machine that show no credentials
   */
  public record Security(
      Set<Role> anonymous,
      boolean adminToken,
      List<Token> tokens,
      Optional<Jwt> jwt,
      List<Certificate> certificates) {
    public Security {
      anonymous = Set.copyOf(anonymous);
      tokens = List.copyOf(tokens);
      certificates = List.copyOf(certificates);
    }
  }

  /**
   * A static token, and whom it stands for.
   *
   * @param sha256 of the token's bytes, in lower-case hexadecimal
   */
  public record Token(String name, String sha256, Set<Role> roles) {
    public Token {
      roles = Set.copyOf(roles);
    }
  }

  /**
   * JSON Web Tokens (RFC 7519).
   *
   * @param audience a token must be meant for one of these
   * @param rolesClaim a claim, or the path to one, its names separated by dots
   */
  public record Jwt(
      KeySetLocation keys,
      Duration keysRefresh,
      Duration keysMaxAge,
      String issuer,
      List<String> audience,
      Duration clockSkew,
      String nameClaim,
      String rolesClaim) {
    public Jwt {
      audience = List.copyOf(audience);
    }
  }

  /** A client certificate, and whom it stands for. */
  public record Certificate(CertificateName names, String name, Set<Role> roles) {
    public Certificate {
      roles = Set.copyOf(roles);
    }
  }

  /**
   * How much may be asked; each is at least 1.
   *
   * @param waiting how long a call may wait before work on it begins
   */
  public record Limits(
      int messageBytes,
      int requestsPerSecond,
      int burst,
      int concurrent,
      int connections,
      int streams,
      Duration waiting,
      int waitingBytes,
      int explain,
      int batch) {}

  /** How registers are asked. */
  public record Registers(Duration staleness, Duration timeout) {}

  /** Where traces go. */
  public record Telemetry(Optional<URI> otlpEndpoint) {}

  /** What is written to standard error. */
  public record Log(LogLevel level, LogFormat format) {}

  /** From which severity on messages of Remit itself are written. */
  public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
  }

  /** How messages are written. */
  public enum LogFormat {
    JSON,
    TEXT
  }

  /**
   * How decisions are logged.
   *
   * @param directory empty for one in the data directory; likewise the master key
   * @param flush how long what is buffered may stay off the disk
   * @param publish how often at most the checkpoint is published
   */
  public record DecisionLog(
      RecordMode mode,
      Optional<Path> directory,
      Optional<Path> masterKey,
      Duration flush,
      Duration publish,
      RecordCheck check) {}

  /** When a decision is answered. */
  public enum RecordMode {
    DURABLE,
    BUFFERED,
    OFF
  }

  /** What of the decision log is verified at the start. */
  public enum RecordCheck {
    ALL,
    EDGE
  }

  /** How the service ends. */
  public record Shutdown(Duration grace) {}
}
