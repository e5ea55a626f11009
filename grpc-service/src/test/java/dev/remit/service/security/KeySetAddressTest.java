package dev.remit.service.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.remit.service.config.Configuration.Jwt;
import dev.remit.service.config.KeySetLocation;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys fetched from a real server. */
final class KeySetAddressTest {

  private static RSAKey key;

  private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private volatile Handler handler = exchange -> answer(exchange, 200, Tokens.keySet(key));
  private HttpServer server;
  private KeySetReading reading;
  private Watched<KeySet> keys;
  private WebTokens tokens;

  /** What the server does. */
  private interface Handler {
    void handle(HttpExchange exchange) throws IOException;
  }

  @BeforeAll
  static void generate() throws Exception {
    key = Tokens.rsa("first");
  }

  @BeforeEach
  void serve() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(command -> Thread.ofVirtual().start(command));
    server.createContext("/keys", exchange -> handler.handle(exchange));
    server.start();
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
    Jwt rules = Tokens.rules(new KeySetLocation.Address(uri));
    reading = new KeySetReading(rules.keys());
    keys = new Watched<>("keys", reading, clock, rules.keysMaxAge());
    tokens = new WebTokens(keys, new Claims(rules), clock);
  }

  @AfterEach
  void stop() {
    keys.close();
    reading.close();
    server.stop(0);
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    try (exchange) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private String token(RSAKey signer) throws Exception {
    return Tokens.sign(signer, Tokens.claims(clock.instant()).build());
  }

  private void isRefused(Refusal refusal, String token) {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> tokens.caller(token))
        .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(refusal));
  }

  @Test
  void knowsCallersByTheKeysThere() throws Exception {
    isRefused(Refusal.UNAVAILABLE, token(key));
    keys.check();
    assertThat(keys.problem()).isEmpty();
    assertThat(tokens.caller(token(key)).name()).isEqualTo("portal");
  }

  @Test
  void fetchesNewKeysByItself() throws Exception {
    keys.check();
    RSAKey next = Tokens.rsa("next");
    handler = exchange -> answer(exchange, 200, Tokens.keySet(next));
    keys.watch(Duration.ofMillis(20));
    Eventually.isSo("rotation", () -> keys.current().orElseThrow().isSigned(jwt(token(next))));
    assertThat(tokens.caller(token(next)).name()).isEqualTo("portal");
  }

  private static SignedJWT jwt(String token) throws Exception {
    return SignedJWT.parse(token);
  }

  @Test
  void keepsKeysWhileTheAddressIsDownButNotForEver() throws Exception {
    keys.check();
    handler = exchange -> answer(exchange, 503, "");
    keys.check();
    assertThat(keys.problem().orElseThrow()).contains("answers with status 503, not 200");
    assertThat(tokens.caller(token(key)).name()).isEqualTo("portal");
    server.stop(0);
    keys.check();
    assertThat(keys.problem().orElseThrow()).contains("cannot be reached");
    clock.move(Duration.ofHours(1));
    assertThat(tokens.caller(token(key)).name()).isEqualTo("portal");
    clock.move(Duration.ofMillis(1));
    isRefused(Refusal.UNAVAILABLE, token(key));
  }

  @Test
  void comesBackByItself() throws Exception {
    handler = exchange -> answer(exchange, 500, "");
    keys.check();
    keys.watch(Duration.ofMillis(20));
    handler = exchange -> answer(exchange, 200, Tokens.keySet(key));
    Eventually.isSo("recovery", () -> keys.problem().isEmpty());
    assertThat(tokens.caller(token(key)).name()).isEqualTo("portal");
  }

  @Test
  void followsNoRedirect() {
    handler =
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          answer(exchange, 302, "");
        };
    keys.check();
    assertThat(keys.problem().orElseThrow()).contains("answers with status 302");
  }

  @Test
  void readsNoEndlessAnswer() {
    handler =
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, 0);
            byte[] much = new byte[1 << 16];
            for (int i = 0; i < 100; i++) {
              exchange.getResponseBody().write(much);
            }
          }
        };
    keys.check();
    assertThat(keys.problem().orElseThrow()).contains("cannot be reached");
    assertThat(keys.current()).isEmpty();
  }

  @Test
  void waitsNotForEver() {
    CountDownLatch end = new CountDownLatch(1);
    handler =
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    keys.check();
    end.countDown();
    assertThat(keys.problem().orElseThrow()).contains("takes longer than 5 s");
  }

  @Test
  void acceptsNothingThatIsNoKeySet() {
    for (String text : new String[] {"", "[]", "{}", "<html></html>", "{\"keys\":[]}", "null"}) {
      handler = exchange -> answer(exchange, 200, text);
      keys.check();
      assertThat(keys.problem()).as(text).isPresent();
      assertThat(keys.current()).as(text).isEmpty();
    }
  }
}
