package dev.remit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.client.RemitClient;
import dev.remit.client.RemitException;
import dev.remit.service.caller.Role;
import dev.remit.service.config.Configuration;
import dev.remit.service.fixture.Eventually;
import dev.remit.service.security.TestAuthority;
import dev.remit.service.security.TestAuthority.Issued;
import dev.remit.service.sql.DatabaseConfig;
import dev.remit.service.sql.TestServer;
import dev.remit.v1.AccessRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A service that speaks TLS, to clients that show certificates. */
@Timeout(120)
final class ProtectedTest {

  private static final AccessRequest REQUEST = Asked.dozen().get(1).message();
  private static final String NAMES = "san=dns:localhost,ip:127.0.0.1";

  @TempDir private Path folder;

  /** In one step, as those who renew certificates do it. */
  private Path write(String name, String text) throws IOException {
    Path draft = Files.writeString(folder.resolve(name + ".new"), text);
    return Files.move(
        draft,
        folder.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private RemitClient client(int port) {
    return RemitClient.builder("localhost:" + port)
        .trusting(folder.resolve("authority.pem"))
        .identifiedBy(folder.resolve("portal.pem"), folder.resolve("portal.key"))
        .deadline(Running.PATIENCE)
        .build();
  }

  @Test
  void certificatesAreRotatedWhileItIsAsked() throws Exception {
    TestAuthority authority = TestAuthority.make(folder, "authority");
    Issued first = authority.issue("first", "CN=localhost", "-ext", NAMES);
    Issued second = authority.issue("second", "CN=localhost", "-ext", NAMES);
    Issued portal = authority.issue("portal", "CN=portal");
    var _ = write("authority.pem", authority.pem());
    var _ = write("server.pem", first.certificatePem());
    var _ = write("server.key", first.keyPem());
    var _ = write("portal.pem", portal.certificatePem());
    var _ = write("portal.key", portal.keyPem());
    DatabaseConfig stored = TestServer.SQLITE.create();
    Configuration configuration =
        Settings.on(stored)
            .folder(Path.of(System.getProperty("remit.root"), "policies", "npd"))
            .flag("--tls-certificate", folder.resolve("server.pem").toString())
            .flag("--tls-key", folder.resolve("server.key").toString())
            .flag("--tls-client-ca", folder.resolve("authority.pem").toString())
            .flag("--tls-client-required", "true")
            .security("certificates:\n  - { subject: CN=portal, name: portal, roles: [ask] }\n")
            .read();
    SSLContext trusting = authority.client(portal);
    RemitServer server = RemitServer.start(configuration, Clock.systemUTC());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        RemitClient lasting = client(server.grpcPort())) {
      assertThat(lasting.decide(REQUEST).permitted()).isNotEmpty();
      assertThat(shown(trusting, server.grpcPort())).isEqualTo(first.certificate());

      AtomicBoolean done = new AtomicBoolean();
      AtomicInteger answered = new AtomicInteger();
      Future<?> asking =
          threads.submit(() -> {
            while (!done.get()) {
              assertThat(lasting.decide(REQUEST).permitted()).isNotEmpty();
              try (RemitClient brief = client(server.grpcPort())) {
                assertThat(brief.decide(REQUEST).permitted()).isNotEmpty();
              }
              answered.incrementAndGet();
            }
          });
      Eventually.until("asked", () -> answered.get() > 3);
      // The key first: until both are there, the pair that fits is kept.
      var _ = write("server.key", second.keyPem());
      var _ = write("server.pem", second.certificatePem());
      for (int port : new int[] {server.grpcPort(), server.httpPort()}) {
        Eventually.until(
            "renewed", () -> second.certificate().equals(shownOrNothing(trusting, port)));
      }
      int before = answered.get();
      Eventually.until("asked since", () -> answered.get() > before + 1);
      done.set(true);
      asking.get();

      try (HttpClient http = HttpClient.newBuilder().sslContext(trusting).build()) {
        HttpResponse<String> answer =
            http.send(
                HttpRequest.newBuilder(
                        URI.create(
                            "https://localhost:" + server.httpPort() + "/v1/data/remit/npd/allow"))
                    .header("Content-Type", "application/json")
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            Asked.dozen().get(1).input().toString()))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
      }
      strangersAreRefused(server);
      assertThat(lasting.decide(REQUEST).permitted()).isNotEmpty();
    } finally {
      server.close();
    }
  }

  /** Neither plain text nor a client without a certificate gets anything but the end. */
  private void strangersAreRefused(RemitServer server) throws IOException {
    try (RemitClient plain =
            RemitClient.builder("127.0.0.1:" + server.grpcPort())
                .token(() -> Settings.token(Role.ASK))
                .deadline(Running.PATIENCE)
                .retries(0)
                .build();
        RemitClient nobody =
            RemitClient.builder("localhost:" + server.grpcPort())
                .trusting(folder.resolve("authority.pem"))
                .token(() -> Settings.token(Role.ASK))
                .deadline(Running.PATIENCE)
                .retries(0)
                .build()) {
      assertThatThrownBy(() -> plain.decide(REQUEST)).isInstanceOf(RemitException.class);
      assertThatThrownBy(() -> nobody.decide(REQUEST)).isInstanceOf(RemitException.class);
    }
    try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), server.httpPort())) {
      plain.setSoTimeout(60_000);
      plain
          .getOutputStream()
          .write(
              "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(read(plain.getInputStream())).doesNotContain("200", "ready");
    }
  }

  private static String read(InputStream in) {
    try {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException reset) {
      return "";
    }
  }

  /** The certificate that a server shows. */
  private static X509Certificate shown(SSLContext trusting, int port) throws IOException {
    try (SSLSocket socket =
        (SSLSocket) trusting.getSocketFactory().createSocket("localhost", port)) {
      socket.setSoTimeout(60_000);
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  private static X509Certificate shownOrNothing(SSLContext trusting, int port) {
    try {
      // A context of its own, as a session that is resumed shows the certificate it began with.
      trusting.getClientSessionContext().setSessionCacheSize(1);
      trusting.getClientSessionContext().setSessionTimeout(1);
      return shown(trusting, port);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
