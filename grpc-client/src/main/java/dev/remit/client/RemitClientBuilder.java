package dev.remit.client;

import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Settings of a client. Without any, it speaks plaintext to a service on this machine and TLS to
 * others, with the authorities that the JVM trusts; waits 2 s for an answer; asks up to four times
 * again if the service is unavailable; and keeps no decisions.
 */
public final class RemitClientBuilder {

  private static final Duration LONGEST_DEADLINE = Duration.ofHours(1);

  private final Target target;
  private boolean tls;
  private boolean plaintext;
  private Optional<Path> authorities = Optional.empty();
  private Optional<Transport.Identity> identity = Optional.empty();
  private Optional<BearerToken> token = Optional.empty();
  private Duration deadline = Duration.ofSeconds(2);
  private int retries = RetryPolicy.MOST_RETRIES;
  private long cacheBytes;
  private Clock clock = Clock.systemUTC();
  private Ticker ticker = Ticker.systemTicker();

  RemitClientBuilder(Target target) {
    this.target = target;
  }

  /** Speaks TLS, also to this machine. */
  public RemitClientBuilder tls() {
    tls = true;
    return this;
  }

  /**
   * Speaks TLS and trusts only certain authorities.
   *
   * @param certificates a file of their certificates, in PEM
   */
  public RemitClientBuilder trusting(Path certificates) {
    authorities = Optional.of(certificates);
    return tls();
  }

  /**
   * Speaks TLS and shows the service a certificate.
   *
   * @param chain a file of the certificate and those that lead to its authority, in PEM
   * @param key a file of its private key, in PEM (PKCS #8)
   */
  public RemitClientBuilder identifiedBy(Path chain, Path key) {
    identity = Optional.of(new Transport.Identity(chain, key));
    return tls();
  }

  /**
   * Speaks plaintext even to another machine. Whoever is between can then read whose data is asked
   * for, steal the token, and forge answers; only for networks that protect what they carry.
   */
  public RemitClientBuilder plaintext() {
    plaintext = true;
    return this;
  }

  /**
   * Says by a bearer token who calls.
   *
   * @param tokens gives the token for each call, so that it can be renewed; any number of threads
   *     at a time ask it, and it should answer from memory. If it fails, so does the call
   */
  public RemitClientBuilder token(Supplier<String> tokens) {
    token = Optional.of(new BearerToken(tokens));
    return this;
  }

  /**
   * How long calls may take in all, unless they say otherwise themselves. Streams may take as long
   * as they like.
   *
   * @throws IllegalArgumentException unless it is more than nothing and at most an hour
   */
  public RemitClientBuilder deadline(Duration longest) {
    if (!longest.isPositive() || longest.compareTo(LONGEST_DEADLINE) > 0) {
      throw new IllegalArgumentException(
          "a deadline of `" + longest + "`; it must be more than nothing and at most an hour");
    }
    deadline = longest;
    return this;
  }

  /**
   * How often to ask again, within the deadline, if the service is unavailable. Only questions for
   * decisions and explanations are asked again.
   *
   * @throws IllegalArgumentException unless it is 0 to 4
   */
  public RemitClientBuilder retries(int most) {
    if (most < 0 || most > RetryPolicy.MOST_RETRIES) {
      throw new IllegalArgumentException(
          "`" + most + "` retries; there may be 0 to " + RetryPolicy.MOST_RETRIES);
    }
    retries = most;
    return this;
  }

  /**
   * Keeps decisions for as long as they hold, as the service tells.
   *
   * @param mostBytes how much to keep: requests and decisions in the size in which they are sent.
   *     In memory they take several times as much
   * @throws IllegalArgumentException unless it is more than 0
   */
  public RemitClientBuilder cache(long mostBytes) {
    if (mostBytes <= 0) {
      throw new IllegalArgumentException("a cache of `" + mostBytes + "` bytes; it must have some");
    }
    cacheBytes = mostBytes;
    return this;
  }

  /** Tells the time by other clocks. */
  RemitClientBuilder clocks(Clock ofDay, Ticker passing) {
    clock = ofDay;
    ticker = passing;
    return this;
  }

  /**
   * The client. It connects when it is first used, or at once if it keeps decisions.
   *
   * @throws IllegalArgumentException if settings contradict each other, or a certificate or key
   *     cannot be read
   */
  public RemitClient build() {
    Connection connection =
        Connection.open(target, transport(), retries, new CallDefaults(deadline, token));
    DecisionCache cache = new DecisionCache(cacheBytes, clock, ticker);
    Optional<ChangeWatch> watch =
        cacheBytes == 0
            ? Optional.empty()
            : Optional.of(ChangeWatch.start(connection.calls(), cache, ticker));
    return new RemitClient(
        connection, new Calls(connection.calls(), new Failures(target)), cache, watch);
  }

  /** Plaintext only to this machine, or where it is asked for. */
  Transport transport() {
    if (plaintext && tls) {
      throw new IllegalArgumentException("both TLS and plaintext; choose one");
    }
    return tls || !(plaintext || target.isLoopback())
        ? new Transport.Tls(authorities, identity)
        : new Transport.Plaintext();
  }
}
