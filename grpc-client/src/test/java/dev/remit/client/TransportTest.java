package dev.remit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.InsecureServerCredentials;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who can read and forge what goes over the wire. */
final class TransportTest {

  @TempDir static Path folder;
  private static Certificates certificates;
  private static Certificates others;

  @BeforeAll
  static void makeCertificates() throws Exception {
    certificates = Certificates.make(Files.createDirectory(folder.resolve("ours")));
    others = Certificates.make(Files.createDirectory(folder.resolve("others")));
  }

  private static TestServer server(ServerCredentials credentials) {
    ScriptedService service = new ScriptedService();
    service.decide =
        (_, observer) -> ScriptedService.answer(observer, Samples.response(Samples.permit()));
    return TestServer.start(0, credentials, List.of(), service);
  }

  private static ServerCredentials tls(TlsServerCredentials.ClientAuth clients) throws IOException {
    return TlsServerCredentials.newBuilder()
        .keyManager(
            certificates.certificate("server").toFile(), certificates.key("server").toFile())
        .trustManager(certificates.certificate("authority").toFile())
        .clientAuth(clients)
        .build();
  }

  private static boolean permits(RemitClientBuilder builder) {
    try (RemitClient client = builder.deadline(Duration.ofSeconds(30)).retries(0).build()) {
      return client.decide(Samples.REQUEST).permits("pupil_name");
    }
  }

  private static void isUnavailable(RemitClientBuilder builder) {
    assertThatThrownBy(() -> permits(builder)).isInstanceOf(DecisionUnavailableException.class);
  }

  @Test
  void trustsOnlyTheAuthorityItIsTold() throws IOException {
    try (TestServer server = server(tls(TlsServerCredentials.ClientAuth.NONE))) {
      assertThat(
              permits(
                  RemitClient.builder(server.target())
                      .trusting(certificates.certificate("authority"))))
          .isTrue();
      isUnavailable(RemitClient.builder(server.target()).trusting(others.certificate("authority")));
      isUnavailable(RemitClient.builder(server.target()).tls());
      isUnavailable(RemitClient.builder(server.target()).plaintext());
    }
  }

  @Test
  void showsItsCertificate() throws IOException {
    try (TestServer server = server(tls(TlsServerCredentials.ClientAuth.REQUIRE))) {
      assertThat(
              permits(
                  RemitClient.builder(server.target())
                      .trusting(certificates.certificate("authority"))
                      .identifiedBy(
                          certificates.certificate("client"), certificates.key("client"))))
          .isTrue();
      isUnavailable(
          RemitClient.builder(server.target()).trusting(certificates.certificate("authority")));
      isUnavailable(
          RemitClient.builder(server.target())
              .trusting(certificates.certificate("authority"))
              .identifiedBy(others.certificate("client"), others.key("client")));
    }
  }

  @Test
  void speaksPlaintextToThisMachine() {
    try (TestServer server = server(InsecureServerCredentials.create())) {
      assertThat(permits(RemitClient.builder(server.target()))).isTrue();
      assertThat(permits(RemitClient.builder(server.target().replace("localhost", "127.0.0.1"))))
          .isTrue();
      isUnavailable(RemitClient.builder(server.target()).tls());
    }
  }

  @Test
  void speaksPlaintextToOthersOnlyIfAsked() {
    RemitClientBuilder builder = RemitClient.builder("decisions.example.org:443");

    assertThat(builder.transport())
        .isEqualTo(new Transport.Tls(Optional.empty(), Optional.empty()));
    assertThat(builder.plaintext().transport()).isEqualTo(new Transport.Plaintext());
  }

  @Test
  void refusesSettingsThatContradictEachOther() {
    assertThatThrownBy(() -> RemitClient.builder("localhost:1").tls().plaintext().build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("both TLS and plaintext; choose one");
    assertThatThrownBy(() ->
            RemitClient.builder("example.org:1")
                .plaintext()
                .trusting(certificates.certificate("authority"))
                .build())
        .hasMessage("both TLS and plaintext; choose one");
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> RemitClient.builder("localhost:1").trusting(missing).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot read a certificate or key: ")
        .hasMessageContaining("missing");
  }

  @Test
  void refusesSettingsOutOfRange() {
    RemitClientBuilder builder = RemitClient.builder("localhost:1");
    assertThatThrownBy(() -> builder.deadline(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.deadline(Duration.ofHours(1).plusNanos(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.retries(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.retries(5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.cache(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:8080, localhost, 8080, true",
    "LocalHost:8080, LocalHost, 8080, true",
    "127.3.2.1:1, 127.3.2.1, 1, true",
    "[::1]:65535, ::1, 65535, true",
    "[::ffff:127.0.0.1]:1, ::ffff:127.0.0.1, 1, true",
    "example.org:443, example.org, 443, false",
    "localhost.example.org:443, localhost.example.org, 443, false",
    "127.0.0.1.example.org:443, 127.0.0.1.example.org, 443, false",
    "0.0.0.0:1, 0.0.0.0, 1, false",
    "[::]:1, ::, 1, false",
    "10.0.0.1:1, 10.0.0.1, 1, false"
  })
  void readsTargets(String text, String host, int port, boolean loopback) {
    Target target = Target.parse(text);

    assertThat(target).isEqualTo(new Target(host, port));
    assertThat(target.isLoopback()).isEqualTo(loopback);
    assertThat(target).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        ":80",
        "localhost:",
        "localhost:0",
        "localhost:65536",
        "localhost:-1",
        "localhost:x",
        "a b:1",
        "localhost:1/x",
        "localhost:1?x",
        "localhost:1#x",
        "me@localhost:1",
        "dns:///localhost:1",
        "unix:/run/x",
        "::1:80",
        "http://localhost:80",
        "[localhost]:1"
      })
  void refusesWhatIsNoTarget(String text) {
    assertThatThrownBy(() -> RemitClient.builder(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("`" + text + "` is no target; write `host:port`, such as `localhost:8080`");
  }
}
