package dev.remit.service.security;

import dev.remit.service.config.Configuration;
import dev.remit.service.config.ConfigurationException;
import dev.remit.service.security.ClientAuthorities.Authorities;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Transport security for any server. Certificates are read again when their files change: new
 * connections get the new ones, those that are there go on. Files that are of no use change
 * nothing.
 */
public final class Tls implements AutoCloseable {

  private static final Duration FOR_EVER = Duration.ofMillis(Long.MAX_VALUE);

  // How long a client that was believed once may come back without showing its certificate again.
  private static final int SESSION_SECONDS = 300;

  private final Watched<KeyMaterial> material;
  private final Optional<Watched<Authorities>> authorities;
  private final ServerKey keyManager;
  private final Optional<X509ExtendedTrustManager> trustManager;
  private final ClientCertificate clientCertificate;

  /** Whether clients show a certificate. */
  public enum ClientCertificate {
    NOT_ASKED,
    WANTED,
    REQUIRED
  }

  private Tls(
      Watched<KeyMaterial> material,
      Optional<Watched<Authorities>> authorities,
      boolean clientRequired) {
    this.material = material;
    this.authorities = authorities;
    this.keyManager = new ServerKey(material);
    this.trustManager = authorities.map(ClientAuthorities::new);
    this.clientCertificate =
        authorities.isEmpty()
            ? ClientCertificate.NOT_ASKED
            : clientRequired ? ClientCertificate.REQUIRED : ClientCertificate.WANTED;
  }

  /**
   * Reads the files. They are not watched before {@link #watch}.
   *
   * @throws ConfigurationException if one is of no use
   */
  static Tls of(Configuration.Tls settings, Clock clock) throws ConfigurationException {
    Watched<KeyMaterial> material =
        new Watched<>(
            "tls.certificate",
            last -> {
              byte[] certificate = SmallFile.read(settings.certificate());
              byte[] key = SmallFile.read(settings.key());
              Digest digest = both(certificate, key);
              return last.isPresent() && last.get().digest().equals(digest)
                  ? Optional.empty()
                  : Optional.of(KeyMaterial.parse(certificate, key, digest, clock.instant()));
            },
            clock,
            FOR_EVER);
    Optional<Watched<Authorities>> authorities =
        settings.clientAuthority().map(path -> authorities(path, clock));
    require(material);
    if (authorities.isPresent()) {
      require(authorities.get());
    }
    return new Tls(material, authorities, settings.clientRequired());
  }

  private static Digest both(byte[] one, byte[] other) {
    return Digest.of(
        ByteBuffer.allocate(Integer.BYTES + one.length + other.length)
            .putInt(one.length)
            .put(one)
            .put(other)
            .array());
  }

  private static Watched<Authorities> authorities(Path path, Clock clock) {
    return new Watched<>(
        "tls.client_ca",
        last -> {
          byte[] pem = SmallFile.read(path);
          Digest digest = Digest.of(pem);
          return last.isPresent() && last.get().digest().equals(digest)
              ? Optional.empty()
              : Optional.of(Authorities.parse(pem, digest));
        },
        clock,
        FOR_EVER);
  }

  private static void require(Watched<?> watched) throws ConfigurationException {
    watched.check();
    if (watched.problem().isPresent()) {
      throw ConfigurationException.of(
          watched.name(), watched.problem().get(), "TLS needs this before the service can start");
    }
  }

  /** Looks for changes from now on. */
  void watch(Duration every) {
    watched().forEach(file -> file.watch(every));
  }

  /** What is read from files. */
  Stream<Watched<?>> watched() {
    return Stream.concat(Stream.of(material), authorities.stream());
  }

  /** When the server's certificate ends. */
  public Instant expires() {
    return material.current().orElseThrow().chain().getFirst().getNotAfter().toInstant();
  }

  /** The server's certificate and key of the moment, for servers that make contexts themselves. */
  public X509ExtendedKeyManager keyManager() {
    return keyManager;
  }

  /**
   * Believes the clients' certificates; empty if none are asked for. Servers that make contexts
   * themselves should keep sessions no longer than a few minutes, as a client that resumes one does
   * not show its certificate again.
   */
  public Optional<X509ExtendedTrustManager> trustManager() {
    return trustManager;
  }

  public ClientCertificate clientCertificate() {
    return clientCertificate;
  }

  /**
   * A context for servers. Whether clients show a certificate is set on engines or sockets, by
   * {@link #clientCertificate}.
   */
  public SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          new KeyManager[] {keyManager}, trustManager.stream().toArray(TrustManager[]::new), null);
      context.getServerSessionContext().setSessionTimeout(SESSION_SECONDS);
      return context;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has TLS", impossible);
    }
  }

  @Override
  public void close() {
    watched().forEach(Watched::close);
  }
}
