package dev.remit.service.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.remit.service.caller.Caller;
import dev.remit.service.config.CertificateName;
import dev.remit.service.config.CertificateName.Alternative;
import dev.remit.service.config.CertificateName.Kind;
import dev.remit.service.config.CertificateName.Subject;
import dev.remit.service.config.Configuration;
import dev.remit.service.refusal.RefusedException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Callers known by a client certificate. That it leads to a believed authority is the handshake's
 * business; that it is still valid is asked at each call, as connections may outlive it.
 */
final class ClientCertificates {

  // A connection keeps its certificate, so that its calls find it here by identity.
  private final Cache<X509Certificate, Known> known = Caffeine.newBuilder().weakKeys().build();
  private final List<Configuration.Certificate> configured;
  private final Clock clock;

  /** What was found out about a certificate; times are milliseconds since 1970. */
  private record Known(Optional<Caller> caller, long notBefore, long notAfter) {}

  ClientCertificates(List<Configuration.Certificate> configured, Clock clock) {
    this.configured = List.copyOf(configured);
    this.clock = clock;
  }

  Caller caller(X509Certificate certificate) throws RefusedException {
    Known found = known.get(certificate, this::find);
    long now = clock.millis();
    if (now < found.notBefore || found.notAfter < now) {
      throw NotAccepted.certificate("it is not valid now");
    }
    return found.caller.orElseThrow(() -> NotAccepted.certificate("it stands for nobody"));
  }

  private Known find(X509Certificate certificate) {
    Optional<Caller> caller =
        configured.stream()
            .filter(entry -> isNamed(certificate, entry.names()))
            .map(entry -> new Caller(entry.name(), entry.roles()))
            .findFirst();
    return new Known(
        caller,
        certificate.getNotBefore().toInstant().toEpochMilli(),
        certificate.getNotAfter().toInstant().toEpochMilli());
  }

  private static boolean isNamed(X509Certificate certificate, CertificateName name) {
    return switch (name) {
      case Subject subject -> certificate.getSubjectX500Principal().equals(subject.name());
      case Alternative wanted ->
          alternatives(certificate).stream()
              .anyMatch(found ->
                  found.getFirst().equals(wanted.kind().tag())
                      && found.get(1) instanceof String value
                      && comparable(wanted.kind(), value)
                          .equals(comparable(wanted.kind(), wanted.value())));
    };
  }

  private static String comparable(Kind kind, String value) {
    return kind == Kind.DNS ? value.toLowerCase(Locale.ROOT) : value;
  }

  /** Pairs of a tag and a value. */
  private static Collection<List<?>> alternatives(X509Certificate certificate) {
    try {
      Collection<List<?>> found = certificate.getSubjectAlternativeNames();
      return found == null ? List.of() : found;
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }
}
