package dev.remit.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.service.http.HttpTls.ClientCertificates;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TlsTest {

  private Keys server;
  private Keys known;
  private Keys stranger;

  @BeforeAll
  void makeKeys(@TempDir Path folder) throws Exception {
    server = Keys.make(folder, "server");
    known = Keys.make(folder, "known-client");
    stranger = Keys.make(folder, "stranger");
  }

  private Served serve(ClientCertificates clients) throws Exception {
    return Served.npd(new HttpTls(server.trusting(known), clients));
  }

  private static HttpResponse<String> post(Served served, SSLContext context)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
      return client.send(
          HttpRequest.newBuilder(
                  URI.create("https://localhost:" + served.server.port() + "/v1/data"))
              .POST(HttpRequest.BodyPublishers.ofString("{}"))
              .headers("Authorization", "Bearer asker", "Content-Type", "application/json")
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"WANTED", "NEEDED"})
  void aClientsCertificateIsSeen(ClientCertificates clients) throws Exception {
    try (Served served = serve(clients)) {
      assertThat(post(served, known.showing(server)).statusCode()).isEqualTo(200);

      assertThat(served.seen.getLast().certificates())
          .extracting(certificate -> certificate.getSubjectX500Principal().getName())
          .containsExactly("CN=known-client");
    }
  }

  @Test
  void whoShowsNoneIsLetInUnlessOneIsNeeded() throws Exception {
    try (Served served = serve(ClientCertificates.WANTED)) {
      assertThat(post(served, server.trusted()).statusCode()).isEqualTo(200);
      assertThat(served.seen.getLast().certificates()).isEmpty();
    }
    try (Served served = serve(ClientCertificates.NEEDED)) {
      assertThatThrownBy(() -> post(served, server.trusted())).isInstanceOf(IOException.class);
      assertThat(served.seen).isEmpty();
    }
  }

  @Test
  void aStrangersCertificateIsNotTrusted() throws Exception {
    try (Served served = serve(ClientCertificates.WANTED)) {
      assertThatThrownBy(() -> post(served, stranger.showing(server)))
          .isInstanceOf(IOException.class);
      assertThat(served.seen).isEmpty();
    }
  }

  @Test
  void nobodySpeaksPlainTextToIt() throws Exception {
    try (Served served = serve(ClientCertificates.NONE)) {
      assertThat(served.raw("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"))
          .doesNotContain("HTTP/1.1 200");
      assertThat(post(served, server.trusted()).statusCode()).isEqualTo(200);
    }
  }
}
