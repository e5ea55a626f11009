package dev.remit.service.security;

import dev.remit.service.caller.Caller;
import dev.remit.service.caller.Role;
import dev.remit.service.config.CallerNames;
import dev.remit.service.config.Configuration;
import dev.remit.service.config.Configuration.Jwt;
import dev.remit.service.config.ConfigurationException;
import dev.remit.service.config.KeySetLocation;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Everything that decides who gets in, set up as configured. Watches its files until closed. */
public final class Security implements AutoCloseable {

  private static final Duration FILES = Duration.ofSeconds(1);

  private final Authenticator authenticator;
  private final Admission admission;
  private final Optional<Tls> tls;
  private final Optional<Keys> keys;

  /** The keys of JSON Web Tokens, and how they are read. */
  private record Keys(Watched<KeySet> watched, KeySetReading reading) {}

  private Security(
      Authenticator authenticator, Admission admission, Optional<Tls> tls, Optional<Keys> keys) {
    this.authenticator = authenticator;
    this.admission = admission;
    this.tls = tls;
    this.keys = keys;
  }

  /**
   * Reads what the configuration names, and makes the administrator's token if there is none. Keys
   * of JSON Web Tokens that cannot be read now are read later.
   *
   * @throws ConfigurationException if a certificate or key for TLS, or the administrator's token,
   *     is of no use
   */
  public static Security start(Configuration configuration, Clock clock)
      throws ConfigurationException {
    Configuration.Security settings = configuration.security();
    Map<Digest, Caller> tokens = tokens(settings, configuration.data());
    Optional<Tls> tls = Optional.empty();
    if (configuration.tls().isPresent()) {
      tls = Optional.of(Tls.of(configuration.tls().get(), clock));
      tls.get().watch(FILES);
    }
    Optional<Keys> keys = settings.jwt().map(jwt -> keys(jwt, clock));
    Optional<WebTokens> webTokens =
        keys.map(k -> new WebTokens(k.watched, new Claims(settings.jwt().orElseThrow()), clock));
    Authenticator authenticator =
        new Authenticator(
            new StaticTokens(tokens),
            webTokens,
            new ClientCertificates(settings.certificates(), clock),
            anonymous(settings));
    return new Security(authenticator, new Admission(configuration.limits()), tls, keys);
  }

  private static Map<Digest, Caller> tokens(Configuration.Security settings, Path data)
      throws ConfigurationException {
    Map<Digest, Caller> tokens = new HashMap<>();
    for (Configuration.Token token : settings.tokens()) {
      Caller before =
          tokens.put(Digest.parse(token.sha256()), new Caller(token.name(), token.roles()));
      if (before != null) {
        throw ConfigurationException.of(
            "security.tokens",
            "`" + before.name() + "` and `" + token.name() + "` have the same token",
            "give each a token of its own");
      }
    }
    if (settings.adminToken()) {
      tokens.put(AdminToken.of(data), new Caller(CallerNames.ADMIN_TOKEN, Set.of(Role.ADMIN)));
    }
    return tokens;
  }

  private static Optional<Caller> anonymous(Configuration.Security settings) {
    return settings.anonymous().isEmpty()
        ? Optional.empty()
        : Optional.of(new Caller(CallerNames.ANONYMOUS, settings.anonymous()));
  }

  private static Keys keys(Jwt jwt, Clock clock) {
    KeySetReading reading = new KeySetReading(jwt.keys());
    Watched<KeySet> watched = new Watched<>("security.jwt.jwks", reading, clock, jwt.keysMaxAge());
    watched.check();
    watched.watch(
        switch (jwt.keys()) {
          case KeySetLocation.File _ -> FILES;
          case KeySetLocation.Address _ -> jwt.keysRefresh();
        });
    return new Keys(watched, reading);
  }

  public Authenticator authenticator() {
    return authenticator;
  }

  public Admission admission() {
    return admission;
  }

  /** Empty if it is not configured: then only loopback may be bound, see {@link Binding}. */
  public Optional<Tls> tls() {
    return tls;
  }

  /** How the files and addresses are that security depends on. */
  public List<Condition> conditions() {
    Stream<Watched<?>> files = tls.stream().flatMap(Tls::watched);
    Stream<Watched<?>> sets = keys.stream().map(Keys::watched);
    return Stream.concat(files, sets).map(w -> new Condition(w.name(), w.problem())).toList();
  }

  @Override
  public void close() {
    tls.ifPresent(Tls::close);
    keys.ifPresent(k -> {
      k.watched.close();
      k.reading.close();
    });
  }
}
