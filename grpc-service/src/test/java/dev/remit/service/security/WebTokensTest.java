package dev.remit.service.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.remit.service.caller.Caller;
import dev.remit.service.caller.Role;
import dev.remit.service.config.Configuration.Jwt;
import dev.remit.service.config.KeySetLocation;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("JavaUtilDate") // the library's
final class WebTokensTest {

  private static final String GENERIC =
      "the token is not accepted; check that it is whole, current, and meant for this service";

  private static RSAKey rsa;
  private static ECKey ec;
  private static RSAKey stranger;

  @TempDir private Path folder;
  private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private Watched<KeySet> keys;
  private WebTokens tokens;

  @BeforeAll
  static void generate() throws Exception {
    rsa = Tokens.rsa("rsa");
    ec = Tokens.ec("ec");
    stranger = Tokens.rsa("rsa");
  }

  @BeforeEach
  void readKeys() throws Exception {
    publish(Tokens.keySet(rsa, ec));
    use(Tokens.rules(location()));
  }

  private KeySetLocation location() {
    return new KeySetLocation.File(folder.resolve("keys.json"));
  }

  private void publish(String set) throws Exception {
    Files.writeString(folder.resolve("keys.json"), set);
  }

  private void use(Jwt rules) {
    keys = new Watched<>("keys", new KeySetReading(rules.keys()), clock, rules.keysMaxAge());
    keys.check();
    tokens = new WebTokens(keys, new Claims(rules), clock);
  }

  private JWTClaimsSet.Builder claims() {
    return Tokens.claims(clock.instant());
  }

  private RefusedException refused(String token) {
    return refused(Refusal.UNAUTHENTICATED, token);
  }

  private RefusedException refused(Refusal refusal, String token) {
    RefusedException refused =
        catchThrowableOfType(RefusedException.class, () -> tokens.caller(token));
    assertThat(refused).as("it must be refused").isNotNull();
    assertThat(refused.refusal()).isEqualTo(refusal);
    assertThat(refused.getMessage()).doesNotContain(token.substring(0, 10));
    return refused;
  }

  static Stream<JWSAlgorithm> accepted() {
    return Stream.of(
        JWSAlgorithm.RS256,
        JWSAlgorithm.RS384,
        JWSAlgorithm.RS512,
        JWSAlgorithm.PS256,
        JWSAlgorithm.PS384,
        JWSAlgorithm.PS512,
        JWSAlgorithm.ES256);
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void knowsTheCallerOfASignedToken(JWSAlgorithm algorithm) throws Exception {
    JWSHeader header = new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).build();
    String token =
        Tokens.sign(header, algorithm.equals(JWSAlgorithm.ES256) ? ec : rsa, claims().build());

    assertThat(tokens.caller(token))
        .isEqualTo(new Caller("portal", Set.of(Role.ASK, Role.AUDIT)))
        .as("again, from memory")
        .isEqualTo(tokens.caller(token));
  }

  @ParameterizedTest
  @ValueSource(strings = {"P-384", "P-521"})
  void knowsLargerCurves(String name) throws Exception {
    ECKey key = new ECKeyGenerator(Curve.parse(name)).keyID(name).generate();
    publish(Tokens.keySet(key));
    keys.check();
    JWSAlgorithm algorithm = name.equals("P-384") ? JWSAlgorithm.ES384 : JWSAlgorithm.ES512;

    String token = Tokens.sign(new JWSHeader(algorithm), key, claims().build());

    assertThat(tokens.caller(token).name()).isEqualTo("portal");
  }

  @Test
  void knowsEd25519() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] encoded = pair.getPublic().getEncoded();
    Base64URL x =
        Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    publish(Tokens.keySet(new OctetKeyPair.Builder(Curve.Ed25519, x).keyID("ed").build()));
    keys.check();
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.EdDSA).keyID("ed").build(), claims().build());
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update(jwt.getSigningInput());
    String input = new String(jwt.getSigningInput(), StandardCharsets.US_ASCII);
    byte[] right = signature.sign();

    assertThat(tokens.caller(input + "." + Base64URL.encode(right)).name()).isEqualTo("portal");
    right[5] ^= 1;
    assertThat(refused(input + "." + Base64URL.encode(right))).hasMessage(GENERIC);
  }

  @Test
  void refusesATokenWithoutSignature() {
    String plain = new PlainJWT(claims().build()).serialize();
    assertThat(refused(plain)).hasMessage(GENERIC);
    String header = Base64URL.encode("{\"alg\":\"none\"}").toString();
    String payload = Base64URL.encode(claims().build().toString()).toString();
    assertThat(refused(header + "." + payload + ".AAAA")).hasMessage(GENERIC);
    assertThat(refused(header.replace("none", "NONE") + "." + payload + ".")).hasMessage(GENERIC);
  }

  @Test
  void refusesASecretMadeOfThePublicKey() throws Exception {
    for (byte[] secret :
        List.of(
            rsa.toRSAPublicKey().getEncoded(),
            Tokens.keySet(rsa).getBytes(StandardCharsets.UTF_8),
            rsa.getModulus().decode())) {
      SignedJWT forged =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa").build(), claims().build());
      forged.sign(new MACSigner(secret));
      assertThat(refused(forged.serialize())).hasMessage(GENERIC);
    }
  }

  @Test
  void usesNoSharedSecretEvenIfTheKeySetHoldsOne() throws Exception {
    byte[] secret = new byte[64];
    Arrays.fill(secret, (byte) 7);
    OctetSequenceKey shared = new OctetSequenceKey.Builder(secret).keyID("shared").build();
    publish(new JWKSet(List.of(rsa.toPublicJWK(), shared)).toString(false));
    keys.check();
    assertThat(keys.problem()).isEmpty();
    SignedJWT forged =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("shared").build(), claims().build());
    forged.sign(new MACSigner(secret));
    assertThat(refused(forged.serialize())).hasMessage(GENERIC);
  }

  @Test
  void refusesAStrangersSignature() throws Exception {
    assertThat(refused(Tokens.sign(stranger, claims().build()))).hasMessage(GENERIC);
  }

  @Test
  void ignoresKeysThatTheTokenBrings() throws Exception {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID("rsa")
            .jwk(stranger.toPublicJWK())
            .jwkURL(URI.create("https://attacker.example/keys"))
            .build();
    assertThat(refused(Tokens.sign(header, stranger, claims().build()))).hasMessage(GENERIC);
  }

  @Test
  void refusesWhatWasTamperedWith() throws Exception {
    String token = Tokens.sign(rsa, claims().build());
    assertThat(tokens.caller(token).name()).isEqualTo("portal");
    String[] parts = token.split("\\.", -1);
    String admin = Base64URL.encode(claims().claim("roles", "admin").build().toString()).toString();
    assertThat(refused(parts[0] + "." + admin + "." + parts[2]))
        .as("the signature of a token that is in memory, on other claims")
        .hasMessage(GENERIC);
    for (int part = 0; part < parts.length; part++) {
      char[] changed = parts[part].toCharArray();
      changed[changed.length / 2] = changed[changed.length / 2] == 'A' ? 'B' : 'A';
      String[] all = parts.clone();
      all[part] = new String(changed);
      refused(String.join(".", all));
    }
    refused(parts[0] + "." + parts[1] + ".");
  }

  @Test
  void refusesWhatDemandsExtensions() throws Exception {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID("rsa")
            .criticalParams(Set.of("b64"))
            .base64URLEncodePayload(true)
            .build();
    assertThat(refused(Tokens.sign(header, rsa, claims().build()))).hasMessage(GENERIC);
  }

  @Test
  void refusesTokensOfAnotherKind() throws Exception {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID("rsa")
            .type(new JOSEObjectType("logout+jwt"))
            .build();
    assertThat(refused(Tokens.sign(header, rsa, claims().build()))).hasMessage(GENERIC);
  }

  @Test
  void refusesWhatIsNoToken() {
    for (String text :
        List.of("..", "a.b.c", "e30.e30.e30", "bnVsbA.bnVsbA.bnVsbA", "\0.\0.\0", "=.=.=")) {
      assertThat(catchThrowableOfType(RefusedException.class, () -> tokens.caller(text)).refusal())
          .isEqualTo(Refusal.UNAUTHENTICATED);
    }
  }

  @Test
  void refusesHugeAndDeepTokens() {
    assertThat(refused("a".repeat(10_000_000) + ".b.c")).hasMessage(GENERIC);
    String deep = Base64URL.encode("{\"a\":" + "[".repeat(5000)).toString();
    assertThat(refused(deep + ".e30.e30")).hasMessage(GENERIC);
  }

  @Test
  void refusesATokenThatHasExpired() throws Exception {
    String token = Tokens.sign(rsa, claims().build());
    assertThat(tokens.caller(token).name()).isEqualTo("portal");
    clock.move(Duration.ofSeconds(329));
    assertThat(tokens.caller(token).name()).as("within the skew").isEqualTo("portal");
    clock.move(Duration.ofSeconds(1));
    assertThat(refused(token)).as("from memory").hasMessageContaining("it has expired");
    assertThat(refused(token)).as("anew").hasMessageContaining("it has expired");
  }

  @Test
  void refusesATokenThatIsNotValidYet() throws Exception {
    Date soon = Date.from(clock.instant().plusSeconds(60));
    String token = Tokens.sign(rsa, claims().notBeforeTime(soon).build());
    assertThat(refused(token)).hasMessageContaining("it is not valid yet");
    clock.move(Duration.ofSeconds(30));
    assertThat(tokens.caller(token).name()).isEqualTo("portal");
  }

  @Test
  void refusesATokenWithoutEnd() throws Exception {
    String token = Tokens.sign(rsa, claims().expirationTime(null).build());
    assertThat(refused(token)).hasMessageContaining("it has no end, `exp`");
  }

  @Test
  void refusesTokensForOthers() throws Exception {
    assertThat(refused(Tokens.sign(rsa, claims().audience("another").build())))
        .hasMessageContaining("its audience, `aud`, does not name this service");
    assertThat(refused(Tokens.sign(rsa, claims().audience((String) null).build())))
        .hasMessageContaining("aud");
    assertThat(
            tokens
                .caller(Tokens.sign(rsa, claims().audience(List.of("another", "remit")).build()))
                .name())
        .isEqualTo("portal");
  }

  @Test
  void refusesTokensOfOthers() throws Exception {
    assertThat(refused(Tokens.sign(rsa, claims().issuer("https://other.example").build())))
        .hasMessageContaining("its issuer, `iss`, is not the one accepted");
    assertThat(refused(Tokens.sign(rsa, claims().issuer(null).build())))
        .hasMessageContaining("iss");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " x", "anonymous", "Admin-Token", "a\nb", "a\u202eb"})
  void refusesNamesThatNobodyCanHave(String name) throws Exception {
    assertThat(refused(Tokens.sign(rsa, claims().subject(name).build())))
        .hasMessageContaining("its claim `sub` is not a name");
  }

  @Test
  void refusesATokenThatNamesNobody() throws Exception {
    assertThat(refused(Tokens.sign(rsa, claims().subject(null).build())))
        .hasMessageContaining("its claim `sub` is not a name");
  }

  @Test
  void readsRolesHoweverTheyAreWritten() throws Exception {
    assertThat(roles(claims().claim("roles", "ask consent nonsense")))
        .containsExactlyInAnyOrder(Role.ASK, Role.CONSENT);
    assertThat(roles(claims().claim("roles", List.of("ADMIN", "superuser", 7)))).isEmpty();
    assertThat(roles(claims().claim("roles", null))).isEmpty();
    assertThat(roles(claims().claim("roles", Map.of("ask", true)))).isEmpty();
  }

  @Test
  void findsRolesByAPath() throws Exception {
    Jwt rules = Tokens.rules(location());
    use(
        new Jwt(
            rules.keys(),
            rules.keysRefresh(),
            rules.keysMaxAge(),
            rules.issuer(),
            rules.audience(),
            rules.clockSkew(),
            "email",
            "realm_access.roles"));
    JWTClaimsSet.Builder claims = claims().claim("email", "portal@example");
    assertThat(roles(claims.claim("realm_access", Map.of("roles", List.of("publish")))))
        .containsExactly(Role.PUBLISH);
    assertThat(roles(claims.claim("realm_access", "roles"))).isEmpty();
    assertThat(roles(claims.claim("realm_access.roles", List.of("approve"))))
        .containsExactly(Role.APPROVE);
  }

  private Set<Role> roles(JWTClaimsSet.Builder claims) throws Exception {
    return tokens.caller(Tokens.sign(rsa, claims.build())).roles();
  }

  @Test
  void followsTheKeysWhenTheyAreRotated() throws Exception {
    String old = Tokens.sign(rsa, claims().build());
    assertThat(tokens.caller(old).name()).isEqualTo("portal");
    RSAKey next = Tokens.rsa("next");
    String fresh = Tokens.sign(next, claims().build());

    publish(Tokens.keySet(next));
    keys.check();

    assertThat(tokens.caller(fresh).name()).isEqualTo("portal");
    refused(Refusal.UNAVAILABLE, old);
    keys.check();
    assertThat(refused(old)).as("although it was in memory").hasMessage(GENERIC);
  }

  @Test
  void looksForAnUnknownKeySoonButNotAlways() throws Exception {
    RSAKey next = Tokens.rsa("next");
    String fresh = Tokens.sign(next, claims().build());
    keys.watch(Duration.ofDays(1));
    publish(Tokens.keySet(rsa, next));

    refused(Refusal.UNAVAILABLE, fresh);

    Eventually.isSo("reading", () -> tokenIsAccepted(fresh));
    String unknown = Tokens.sign(Tokens.rsa("unknown"), claims().build());
    assertThat(refused(unknown)).as("asked too soon again").hasMessage(GENERIC);
    clock.move(Duration.ofSeconds(10));
    refused(Refusal.UNAVAILABLE, unknown);
    keys.close();
  }

  private boolean tokenIsAccepted(String token) {
    try {
      return tokens.caller(token).name().equals("portal");
    } catch (RefusedException e) {
      return false;
    }
  }

  @Test
  void letsNobodyInWithoutKeys() throws Exception {
    Files.delete(folder.resolve("keys.json"));
    use(Tokens.rules(location()));
    assertThat(keys.problem().orElseThrow()).contains("does not exist");
    assertThat(refused(Refusal.UNAVAILABLE, Tokens.sign(rsa, claims().build())))
        .hasMessage("the keys that tokens are checked against cannot be read; try again");
  }

  @Test
  void keepsTheLastGoodKeysForAWhile() throws Exception {
    publish("{\"keys\": [");
    keys.check();
    assertThat(keys.problem()).contains("this is not a JWK set (RFC 7517)");
    clock.move(Duration.ofMinutes(60));
    String token = Tokens.sign(rsa, claims().build());
    assertThat(tokens.caller(token).name()).isEqualTo("portal");
    clock.move(Duration.ofSeconds(1));
    refused(Refusal.UNAVAILABLE, token);
    publish(Tokens.keySet(rsa));
    keys.check();
    assertThat(keys.problem()).isEmpty();
    assertThat(tokens.caller(token).name()).isEqualTo("portal");
  }

  @Test
  void usesNoWeakOrOtherKeys() throws Exception {
    RSAKey weak = new RSAKeyGenerator(1024, true).keyID("weak").generate();
    publish(Tokens.keySet(weak));
    keys.check();
    assertThat(keys.problem().orElseThrow()).contains("holds no public key that can be used");
  }

  @Test
  void triesOnlyAFewKeysForATokenThatNamesNone() throws Exception {
    RSAKey[] many = new RSAKey[6];
    for (int i = 0; i < many.length; i++) {
      many[i] = i == 0 ? rsa : Tokens.rsa("k" + i);
    }
    publish(Tokens.keySet(many));
    keys.check();
    String nameless = Tokens.sign(new JWSHeader(JWSAlgorithm.RS256), rsa, claims().build());
    assertThat(refused(nameless)).hasMessage(GENERIC);
    assertThat(tokens.caller(Tokens.sign(rsa, claims().build())).name()).isEqualTo("portal");
  }
}
