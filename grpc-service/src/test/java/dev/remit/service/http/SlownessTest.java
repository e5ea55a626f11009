package dev.remit.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.service.fixture.Sets;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whoever is slow is cut off. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SlownessTest {

  private static final String OPA = "/v1/data/remit/npd/allow";
  private static final String HEAD =
      "POST " + OPA + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer asker\r\n";

  private Served served;

  @BeforeAll
  void start() throws IOException {
    served = Served.of(Sets.files("npd"), Served.HASTY);
  }

  @AfterAll
  void stop() {
    served.close();
  }

  @Test
  void headersThatTrickleInAreCutOff() throws IOException {
    assertThat(trickle("GET /health HTTP/1.1\r\nX: ", "x")).doesNotContain("HTTP/1.1 200");
  }

  @Test
  void soAreThoseOfALaterCall() throws IOException {
    assertThat(trickle("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\nGET /", "x"))
        .containsOnlyOnce("HTTP/1.1 ");
  }

  @Test
  void aBodyThatTricklesInIsCutOff() throws IOException {
    assertThat(
            trickle(HEAD + "Content-Type: application/json\r\nContent-Length: 9000\r\n\r\n{", " "))
        .startsWith("HTTP/1.1 408 ");
  }

  /**
   * Sends bytes, and then a few more whenever nothing comes, so that the connection never is idle.
   *
   * @return what came until the server closed it, which it has to within half a minute
   */
  private String trickle(String first, String next) throws IOException {
    StringBuilder came = new StringBuilder();
    try (Socket socket = served.socket()) {
      socket.setSoTimeout(100);
      socket.getOutputStream().write(first.getBytes(StandardCharsets.US_ASCII));
      for (int silent = 0; silent < 300; ) {
        try {
          int read = socket.getInputStream().read();
          if (read < 0) {
            return came.toString();
          }
          came.append((char) read);
        } catch (SocketTimeoutException silence) {
          silent++;
          socket.getOutputStream().write(next.getBytes(StandardCharsets.US_ASCII));
        }
      }
      throw new AssertionError("still open after: " + came);
    } catch (SocketException reset) {
      return came.toString();
    }
  }

  @Test
  void aBodyThatStopsIsCutOff() throws IOException {
    try (Socket socket = served.socket()) {
      socket
          .getOutputStream()
          .write(
              (HEAD + "Content-Type: application/json\r\nContent-Length: 900\r\n\r\n{")
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(Served.rest(socket)).doesNotContain("HTTP/1.1 200");
    }
    assertThat(served.get("/health").status()).isEqualTo(200);
  }
}
