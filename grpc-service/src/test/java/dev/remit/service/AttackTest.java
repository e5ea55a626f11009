package dev.remit.service;

import static dev.remit.service.Refusals.detail;
import static dev.remit.service.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.rpc.BadRequest;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.remit.client.RemitClient;
import dev.remit.service.caller.Role;
import dev.remit.service.fixture.MovableClock;
import dev.remit.service.security.Tokens;
import dev.remit.service.sql.DatabaseConfig;
import dev.remit.service.sql.TestServer;
import dev.remit.v1.AccessRequest;
import dev.remit.v1.DecideRequest;
import dev.remit.v1.DecideResponse;
import dev.remit.v1.DecisionServiceGrpc;
import dev.remit.v1.DecisionServiceGrpc.DecisionServiceBlockingStub;
import io.grpc.CallOptions;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What strangers and enemies try over the wire; afterwards the service answers as before. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AttackTest {

  private static final int MESSAGE_BYTES = 64 << 10;
  private static final String ALLOW = "/v1/data/remit/npd/allow";
  private static final AccessRequest REQUEST = Asked.dozen().get(1).message();
  private static final String BODY = Asked.dozen().get(1).input().toString();

  private final MovableClock clock = new MovableClock("2021-06-16T12:00:00Z");
  private final DatabaseConfig stored = TestServer.SQLITE.create();
  private final ECKey issuer = key("issuer");
  private final Running service = start();

  private static ECKey key(String name) {
    try {
      return Tokens.ec(name);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Running start() {
    try {
      Path keys = stored.directory().resolve("keys.json");
      Files.writeString(keys, Tokens.keySet(issuer));
      return Running.start(
          Settings.on(stored)
              .folder(Path.of(System.getProperty("remit.root"), "policies", "npd"))
              .flag("--limits-message-bytes", "64KiB")
              .flag("--security-jwt-jwks", keys.toString())
              .flag("--security-jwt-issuer", Tokens.ISSUER)
              .flag("--security-jwt-audience", Tokens.AUDIENCE),
          clock);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterAll
  void stop() {
    answersAsBefore(service.client(Role.ASK));
    service.close();
  }

  private static DecideRequest asking(AccessRequest request) {
    return DecideRequest.newBuilder().setRequest(request).build();
  }

  private static void answersAsBefore(RemitClient client) {
    assertThat(client.decide(REQUEST).permitted()).isNotEmpty();
  }

  private HttpResponse<String> post(String token, String body) throws Exception {
    return service.send(
        service
            .request(ALLOW)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body)));
  }

  private DecisionServiceBlockingStub shows(String token) {
    return DecisionServiceGrpc.newBlockingStub(
        service.opened(service.client().token(() -> token)).channel());
  }

  @SuppressWarnings("JavaUtilDate") // the library's
  private Map<String, String> falseTokens() throws Exception {
    JWTClaimsSet.Builder right = Tokens.claims(clock.instant());
    Map<String, String> tokens = new LinkedHashMap<>();
    tokens.put("unknown", "z".repeat(43));
    tokens.put("almost", Settings.token(Role.ASK) + "x");
    tokens.put(
        "expired",
        Tokens.sign(
            issuer,
            new JWTClaimsSet.Builder(right.build())
                .expirationTime(Date.from(clock.instant().minusSeconds(60)))
                .build()));
    tokens.put(
        "for somebody else",
        Tokens.sign(issuer, new JWTClaimsSet.Builder(right.build()).audience("another").build()));
    tokens.put(
        "of another issuer",
        Tokens.sign(issuer, new JWTClaimsSet.Builder(right.build()).issuer("another").build()));
    tokens.put("signed with another key", Tokens.sign(key("issuer"), right.build()));
    tokens.put("not signed", new PlainJWT(right.build()).serialize());
    String signed = Tokens.sign(issuer, right.build());
    tokens.put("without its signature", signed.substring(0, signed.lastIndexOf('.') + 1));
    return tokens;
  }

  @Test
  void falseTokensAreRefused() throws Exception {
    for (Map.Entry<String, String> each : falseTokens().entrySet()) {
      String token = each.getValue();
      com.google.rpc.Status told =
          refused(Status.Code.UNAUTHENTICATED, () -> shows(token).decide(asking(REQUEST)));
      assertThat(told.getMessage()).as(each.getKey()).doesNotContain(token);
      HttpResponse<String> response = post(token, BODY);
      assertThat(response.statusCode()).as(each.getKey()).isEqualTo(401);
      assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
      Refusals.saysNothingOfTheInside(response.body());
    }
    String right = Tokens.sign(issuer, Tokens.claims(clock.instant()).build());
    assertThat(shows(right).decide(asking(REQUEST)).hasDecision()).isTrue();
    assertThat(post(right, BODY).statusCode()).isEqualTo(200);
  }

  @Test
  void whatIsWrongIsNamed() throws Exception {
    AccessRequest wrong =
        REQUEST.toBuilder().setPurpose("journalistic").setAction("publishing").build();
    com.google.rpc.Status told =
        refused(
            Status.Code.INVALID_ARGUMENT,
            () -> shows(Settings.token(Role.ASK)).decide(asking(wrong)));
    assertThat(detail(told, BadRequest.class).orElseThrow().getFieldViolationsList())
        .extracting(BadRequest.FieldViolation::getField)
        .containsExactlyInAnyOrder("purpose", "action");
  }

  @Test
  void hugeMessagesAreRefused() throws Exception {
    RemitClient client = service.client(Role.ASK);
    AccessRequest huge = REQUEST.toBuilder().addData("x".repeat(MESSAGE_BYTES)).build();
    for (String compression : new String[] {"identity", "gzip"}) {
      var _ =
          refused(
              Status.Code.RESOURCE_EXHAUSTED,
              () ->
                  DecisionServiceGrpc.newBlockingStub(client.channel())
                      .withCompression(compression)
                      .decide(asking(huge)));
    }
    AccessRequest larger = REQUEST.toBuilder().addData("x".repeat(3 * MESSAGE_BYTES)).build();
    assertThatThrownBy(
            () -> DecisionServiceGrpc.newBlockingStub(client.channel()).decide(asking(larger)))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            failure -> {
              assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
              Refusals.saysNothingOfTheInside(String.valueOf(failure.getStatus().getDescription()));
            });
    answersAsBefore(client);
    HttpResponse<String> response =
        post(Settings.token(Role.ASK), "{\"input\":\"" + "x".repeat(MESSAGE_BYTES) + "\"}");
    assertThat(response.statusCode()).isEqualTo(413);
    Refusals.saysNothingOfTheInside(response.body());
  }

  @Test
  void hugeMetadataAreRefused() throws Exception {
    RemitClient client = service.client(Role.ASK);
    Metadata huge = new Metadata();
    huge.put(Metadata.Key.of("x-huge", Metadata.ASCII_STRING_MARSHALLER), "x".repeat(20 << 10));
    assertThatThrownBy(() ->
            DecisionServiceGrpc.newBlockingStub(client.channel())
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(huge))
                .decide(asking(REQUEST)))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            failure ->
                Refusals.saysNothingOfTheInside(
                    String.valueOf(failure.getStatus().getDescription())));
    answersAsBefore(client);
    HttpResponse<String> response =
        service.send(service.request("/health").header("x-huge", "x".repeat(20 << 10)).GET());
    assertThat(response.statusCode()).isEqualTo(431);
  }

  @Test
  void bytesThatAreNoMessageAreRefused() {
    RemitClient client = service.client(Role.ASK);
    com.google.rpc.Status told =
        refused(
            Status.Code.INVALID_ARGUMENT,
            () ->
                ClientCalls.blockingUnaryCall(
                    client.channel(),
                    DecisionServiceGrpc.getDecideMethod().toBuilder(
                            new Bytes(),
                            DecisionServiceGrpc.getDecideMethod().getResponseMarshaller())
                        .build(),
                    CallOptions.DEFAULT,
                    new byte[] {(byte) 0xff, (byte) 0xff, 1, 2, 3}));
    assertThat(detail(told, BadRequest.class)).isPresent();
    answersAsBefore(client);
  }

  /** Sends what the API does not know. */
  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void whatIsNotThereIsNotThere() {
    RemitClient client = service.client(Role.ASK);
    for (String method : new String[] {"remit.v1.DecisionService/Permit", "nobody.knows/It"}) {
      MethodDescriptor<DecideRequest, DecideResponse> unknown =
          DecisionServiceGrpc.getDecideMethod().toBuilder().setFullMethodName(method).build();
      var _ =
          refused(
              Status.Code.UNIMPLEMENTED,
              () ->
                  ClientCalls.blockingUnaryCall(
                      client.channel(), unknown, CallOptions.DEFAULT, asking(REQUEST)));
    }
  }

  @Test
  void deepJsonIsRefused() throws Exception {
    String lists = "{\"input\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
    String objects = "{\"input\":" + "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000) + "}";
    String open = "[".repeat(10_000);
    for (String deep : new String[] {lists, objects, open}) {
      HttpResponse<String> response = post(Settings.token(Role.ASK), deep);
      assertThat(response.statusCode()).isEqualTo(400);
      Refusals.saysNothingOfTheInside(response.body());
      assertThat(response.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(10_000);
    }
  }

  @Test
  void withoutTlsItIsForThisMachineOnly() {
    for (String flag : new String[] {"--listen-grpc", "--listen-http"}) {
      Settings open = Settings.on(TestServer.SQLITE.create()).flag(flag, "0.0.0.0:0");
      assertThatThrownBy(() -> Running.start(open, clock))
          .isInstanceOf(StartupException.class)
          .hasMessageContaining("can be reached from other machines")
          .hasMessageContaining("tls.certificate");
    }
  }
}
