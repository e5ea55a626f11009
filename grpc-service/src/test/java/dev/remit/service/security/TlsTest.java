package dev.remit.service.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.service.config.Configuration;
import dev.remit.service.config.ConfigurationException;
import dev.remit.service.security.TestAuthority.Issued;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real handshakes on a real port, with certificates that are rotated meanwhile. */
final class TlsTest {

  private static final Duration OFTEN = Duration.ofMillis(20);
  private static final String SAN = "san=dns:localhost,ip:127.0.0.1";

  @TempDir private static Path made;
  private static TestAuthority authority;
  private static TestAuthority other;
  private static Issued first;
  private static Issued second;
  private static Issued client;
  private static Issued otherClient;

  @TempDir private Path folder;

  @BeforeAll
  static void issue() throws Exception {
    authority = TestAuthority.make(made, "authority");
    other = TestAuthority.make(made, "other");
    first = authority.issue("first", "CN=first", "-ext", SAN);
    second = authority.issue("second", "CN=second", "-ext", SAN);
    client = authority.issue("client", "CN=client");
    otherClient = other.issue("client", "CN=other client");
  }

  private Configuration.Tls files(boolean clientRequired) throws Exception {
    put("tls.crt", first.certificatePem());
    put("tls.key", first.keyPem());
    put("ca.crt", authority.pem());
    return new Configuration.Tls(
        folder.resolve("tls.crt"),
        folder.resolve("tls.key"),
        clientRequired ? Optional.of(folder.resolve("ca.crt")) : Optional.empty(),
        clientRequired);
  }

  private void put(String name, String text) throws IOException {
    Path draft = Files.writeString(folder.resolve(name + ".new"), text);
    Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void servesTheCertificateOfTheMoment() throws Exception {
    try (Tls tls = Tls.of(files(false), Clock.systemUTC());
        Echo echo = new Echo(tls)) {
      tls.watch(OFTEN);
      SSLContext trusting = authority.client(null);
      try (SSLSocket open = echo.connect(trusting)) {
        assertThat(subject(open)).isEqualTo("CN=first");

        put("tls.key", second.keyPem());
        put("tls.crt", second.certificatePem());
        Eventually.isSo("rotation", () -> served(echo).equals("CN=second"));

        assertThat(echo.answers(open)).as("the connection from before goes on").isTrue();
      }
    }
  }

  @Test
  void keepsTheLastGoodCertificate() throws Exception {
    try (Tls tls = Tls.of(files(false), Clock.systemUTC());
        Echo echo = new Echo(tls)) {
      tls.watch(OFTEN);
      put("tls.key", second.keyPem());
      Eventually.isSo("a problem", () -> problem(tls).contains("not that of the certificate"));
      assertThat(served(echo)).isEqualTo("CN=first");

      Files.delete(folder.resolve("tls.key"));
      Eventually.isSo("a problem", () -> problem(tls).contains("does not exist"));
      assertThat(served(echo)).isEqualTo("CN=first");

      put("tls.key", first.keyPem());
      Eventually.isSo("no problem", () -> problem(tls).isEmpty());
      assertThat(served(echo)).isEqualTo("CN=first");
    }
  }

  @Test
  void asksForTheClientsCertificate() throws Exception {
    try (Tls tls = Tls.of(files(true), Clock.systemUTC());
        Echo echo = new Echo(tls)) {
      assertThat(tls.clientCertificate()).isEqualTo(Tls.ClientCertificate.REQUIRED);
      assertThat(isLetIn(echo, client)).isTrue();
      assertThat(isLetIn(echo, null)).isFalse();
      assertThat(isLetIn(echo, otherClient)).isFalse();
    }
  }

  @Test
  void believesTheAuthoritiesOfTheMoment() throws Exception {
    try (Tls tls = Tls.of(files(true), Clock.systemUTC());
        Echo echo = new Echo(tls)) {
      tls.watch(OFTEN);
      put("ca.crt", other.pem());
      Eventually.isSo("rotation", () -> isLetIn(echo, otherClient));
      assertThat(isLetIn(echo, client)).isFalse();

      put("ca.crt", "nothing");
      Eventually.isSo("a problem", () -> !problem(tls).isEmpty());
      assertThat(isLetIn(echo, otherClient)).isTrue();
      assertThat(isLetIn(echo, client)).isFalse();
    }
  }

  @Test
  void doesNotStartWithFilesOfNoUse() throws Exception {
    Configuration.Tls settings = files(true);
    put("tls.key", "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");
    refuses(settings, "`tls.certificate`: the private key is not in the form PKCS #8");
    put(
        "tls.key",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAA\n-----END ENCRYPTED PRIVATE KEY-----");
    refuses(settings, "the private key is encrypted");
    put("tls.key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    refuses(settings, "the private key cannot be read as a key of the certificate's kind, EC");
    put("tls.key", first.certificatePem());
    refuses(settings, "the file holds no private key");
    put("tls.key", first.keyPem());
    put("tls.crt", "");
    refuses(settings, "the file holds no certificate");
    put("tls.crt", first.certificatePem());
    put("ca.crt", first.keyPem());
    refuses(settings, "`tls.client_ca`: the file holds no certificate");
    Files.delete(folder.resolve("ca.crt"));
    refuses(settings, "does not exist");
  }

  @Test
  void doesNotStartWithACertificateOutOfItsTime() throws Exception {
    Configuration.Tls settings = files(false);
    MovableClock clock = MovableClock.atTheRealTime();
    clock.move(Duration.ofDays(1000));
    assertThatThrownBy(() -> Tls.of(settings, clock).close())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("the certificate expired at");
    clock.move(Duration.ofDays(-2000));
    assertThatThrownBy(() -> Tls.of(settings, clock).close())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("the certificate is not valid before");
  }

  private static void refuses(Configuration.Tls settings, String message) {
    assertThatThrownBy(() -> Tls.of(settings, Clock.systemUTC()).close())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(message);
  }

  private static String problem(Tls tls) {
    return tls.watched().flatMap(file -> file.problem().stream()).findFirst().orElse("");
  }

  private static String served(Echo echo) throws Exception {
    try (SSLSocket socket = echo.connect(authority.client(null))) {
      return subject(socket);
    }
  }

  private static String subject(SSLSocket socket) throws Exception {
    X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
    return shown.getSubjectX500Principal().getName();
  }

  private static boolean isLetIn(Echo echo, @Nullable Issued own) throws Exception {
    try (SSLSocket socket = echo.connect(authority.client(own))) {
      return echo.answers(socket);
    } catch (IOException e) {
      return false;
    }
  }

  /** A server that answers each byte with the same. */
  private static final class Echo implements AutoCloseable {
    private final SSLServerSocket server;

    Echo(Tls tls) throws IOException {
      this.server =
          (SSLServerSocket)
              tls.context()
                  .getServerSocketFactory()
                  .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
      server.setNeedClientAuth(tls.clientCertificate() == Tls.ClientCertificate.REQUIRED);
      var _ = Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
      while (!server.isClosed()) {
        try {
          SSLSocket socket = (SSLSocket) server.accept();
          var _ = Thread.ofVirtual().start(() -> serve(socket));
        } catch (IOException e) {
          // The server is closed.
        }
      }
    }

    private static void serve(SSLSocket socket) {
      try (socket) {
        for (int read = socket.getInputStream().read();
            read >= 0;
            read = socket.getInputStream().read()) {
          socket.getOutputStream().write(read);
        }
      } catch (IOException e) {
        // The client's side of the story is what counts.
      }
    }

    SSLSocket connect(SSLContext context) throws IOException {
      SSLSocket socket =
          (SSLSocket)
              context
                  .getSocketFactory()
                  .createSocket(server.getInetAddress(), server.getLocalPort());
      socket.setSoTimeout(20_000);
      socket.startHandshake();
      return socket;
    }

    boolean answers(SSLSocket socket) throws IOException {
      socket.getOutputStream().write(42);
      return socket.getInputStream().read() == 42;
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}
