package dev.remit.service.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.RSAKey;
import dev.remit.service.caller.Caller;
import dev.remit.service.caller.Role;
import dev.remit.service.config.Configuration;
import dev.remit.service.config.ConfigurationException;
import dev.remit.service.config.ConfigurationReader;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.security.TestAuthority.Issued;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole, set up from configurations. */
final class SecurityTest {

  private static final String TOKEN = "only-for-the-test-0123456789-0123456789";

  @TempDir private Path folder;

  private Configuration configuration(String yaml, String... arguments) throws Exception {
    Path file = Files.writeString(folder.resolve("remit.yaml"), yaml);
    List<String> all = new ArrayList<>(List.of("--config=" + file));
    all.add("--data=" + folder.resolve("data"));
    all.addAll(List.of(arguments));
    return ConfigurationReader.read(all, Map.of());
  }

  private Security start(String yaml, String... arguments) throws Exception {
    return Security.start(configuration(yaml, arguments), Clock.systemUTC());
  }

  private static Credentials local() {
    return new Credentials(Optional.empty(), Optional.empty(), true);
  }

  private static Credentials remote() {
    return new Credentials(Optional.empty(), Optional.empty(), false);
  }

  private static Credentials token(String token) {
    return new Credentials(Optional.of(token), Optional.empty(), true);
  }

  private static void isRefused(Security security, Credentials credentials) {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> security.authenticator().authenticate(credentials))
        .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(Refusal.UNAUTHENTICATED));
  }

  @Test
  void letsTheMachineItselfAskAndNobodyElse() throws Exception {
    try (Security security = start("")) {
      Caller caller = security.authenticator().authenticate(local());
      assertThat(caller).isEqualTo(new Caller("anonymous", Set.of(Role.ASK)));
      assertThat(caller.may(Role.PUBLISH)).isFalse();
      isRefused(security, remote());
      assertThat(security.tls()).isEmpty();
      assertThat(security.conditions()).isEmpty();
    }
  }

  @Test
  void letsNobodyInWithoutCredentialsIfSoConfigured() throws Exception {
    try (Security security = start("security: {anonymous: []}")) {
      isRefused(security, local());
    }
  }

  @Test
  void makesATokenForTheOperator() throws Exception {
    Path file = folder.resolve("data").resolve("admin.token");
    String made;
    try (Security security = start("")) {
      made = Files.readString(file).strip();
      Caller caller = security.authenticator().authenticate(token(made));
      assertThat(caller).isEqualTo(new Caller("admin-token", Set.of(Role.ADMIN)));
      assertThat(caller.may(Role.PUBLISH)).isTrue();
      isRefused(security, token(made + "x"));
      isRefused(security, token(made.substring(1)));
      isRefused(security, token(""));
    }
    try (Security security = start("")) {
      assertThat(Files.readString(file).strip()).as("the same at the next start").isEqualTo(made);
      assertThat(security.authenticator().authenticate(token(made)).name())
          .isEqualTo("admin-token");
    }
    try (Security security = start("security: {admin_token: false}")) {
      isRefused(security, token(made));
    }
  }

  @Test
  void knowsCallersByTheirTokens() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), TOKEN + "\n");
    String yaml =
        "security: {tokens: [{name: export, token_file: '" + file + "', roles: [ask, audit]}]}";
    try (Security security = start(yaml)) {
      assertThat(security.authenticator().authenticate(token(TOKEN)))
          .isEqualTo(new Caller("export", Set.of(Role.ASK, Role.AUDIT)));
      isRefused(security, token("wrong"));
      isRefused(security, token(TOKEN + ".a.b"));
      isRefused(security, token("x".repeat(10_000_000)));
    }
  }

  @Test
  void refusesOneTokenForTwo() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), TOKEN);
    String entry = "{name: %s, token_file: '" + file + "', roles: [ask]}";
    Configuration configuration =
        configuration(
            "security: {tokens: [" + entry.formatted("a") + ", " + entry.formatted("b") + "]}");
    assertThatThrownBy(() -> Security.start(configuration, Clock.systemUTC()).close())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("`a` and `b` have the same token");
  }

  @Test
  void takesAWrongTokenForNoOther() throws Exception {
    try (Security security = start("")) {
      isRefused(security, token("wrong"));
    }
  }

  @Test
  void knowsCallersByWebTokens() throws Exception {
    RSAKey key = Tokens.rsa("key");
    Path keys = Files.writeString(folder.resolve("keys.json"), Tokens.keySet(key));
    String yaml =
        "security: {jwt: {jwks: '"
            + keys
            + "', issuer: 'https://login.example', audience: [remit]}}";
    String signed = Tokens.sign(key, Tokens.claims(Clock.systemUTC().instant()).build());
    try (Security security = start(yaml)) {
      assertThat(security.authenticator().authenticate(token(signed)).name()).isEqualTo("portal");
      assertThat(security.conditions())
          .containsExactly(new Condition("security.jwt.jwks", Optional.empty()));

      Files.delete(keys);
      Eventually.isSo("a problem", () -> security.conditions().getFirst().problem().isPresent());
      Files.writeString(keys, Tokens.keySet(Tokens.rsa("next")));
      Eventually.isSo("rotation", () -> !isAccepted(security, signed));
    }
    try (Security security = start("")) {
      isRefused(security, token(signed));
    }
  }

  private static boolean isAccepted(Security security, String token) {
    try {
      return security.authenticator().authenticate(token(token)).may(Role.ASK);
    } catch (RefusedException e) {
      return false;
    }
  }

  @Test
  void knowsCallersByTheirCertificates() throws Exception {
    TestAuthority authority = TestAuthority.make(folder, "authority");
    Issued server = authority.issue("server", "CN=server");
    Issued portal =
        authority.issue(
            "portal", "CN=portal, O=Example", "-ext", "san=uri:spiffe://example/portal");
    Issued named = authority.issue("named", "CN=x", "-ext", "san=dns:Export.example,dns:other");
    Issued unknown = authority.issue("unknown", "CN=portal", "-ext", "san=uri:dns:export.example");
    String yaml =
        """
        tls: {certificate: '%1$s/tls.crt', key: '%1$s/tls.key', client_ca: '%1$s/ca.crt'}
        security:
          certificates:
            - {subject: "cn=Portal,o=example", name: portal, roles: [ask]}
            - {san: "dns:export.example", name: export, roles: [audit]}
        """
            .formatted(folder);
    Files.writeString(folder.resolve("tls.crt"), server.certificatePem());
    Files.writeString(folder.resolve("tls.key"), server.keyPem());
    Files.writeString(folder.resolve("ca.crt"), authority.pem());
    MovableClock clock = MovableClock.atTheRealTime();
    try (Security security = Security.start(configuration(yaml), clock)) {
      Authenticator authenticator = security.authenticator();
      assertThat(authenticator.authenticate(shown(portal)))
          .isEqualTo(new Caller("portal", Set.of(Role.ASK)));
      assertThat(authenticator.authenticate(shown(named)).name()).isEqualTo("export");
      isRefused(security, shown(unknown));
      isRefused(
          security, new Credentials(Optional.of("wrong"), Optional.of(portal.certificate()), true));
      assertThat(security.tls().orElseThrow().expires())
          .isEqualTo(server.certificate().getNotAfter().toInstant());
      assertThat(security.conditions())
          .extracting(Condition::name)
          .containsExactly("tls.certificate", "tls.client_ca");

      clock.move(Duration.ofDays(1000));
      isRefused(security, shown(portal));
    }
  }

  private static Credentials shown(Issued certificate) {
    return new Credentials(Optional.empty(), Optional.of(certificate.certificate()), false);
  }

  @Test
  void takesTokensOutOfHeaders() {
    assertThat(Credentials.bearer("Bearer abc")).contains("abc");
    assertThat(Credentials.bearer("bearer  abc ")).contains("abc");
    assertThat(Credentials.bearer("Bearer ")).contains("");
    assertThat(Credentials.bearer("Basic YTpi")).isEmpty();
    assertThat(Credentials.bearer("Bearerabc")).isEmpty();
  }

  @Test
  void showsNoCredentials() {
    assertThat(token(TOKEN).toString()).doesNotContain(TOKEN);
  }
}
