package dev.remit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import dev.remit.v1.DecideBatchResponse;
import dev.remit.v1.DecideResult;
import dev.remit.v1.Decision;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Errors say what is wrong, and never permit anything. */
final class FailuresTest {

  private static final com.google.rpc.Status INVALID =
      com.google.rpc.Status.newBuilder()
          .setCode(Status.Code.INVALID_ARGUMENT.value())
          .setMessage("wrong")
          .addDetails(Any.pack(ErrorInfo.newBuilder().setDomain("remit.dev").build()))
          .addDetails(
              Any.pack(
                  BadRequest.newBuilder()
                      .addFieldViolations(violation("purpose", "there is no purpose `x`"))
                      .addFieldViolations(violation("data", "asks for nothing"))
                      .build()))
          .build();

  private final ScriptedService service = new ScriptedService();

  /** Nothing here is about time. */
  private static RemitClient client(TestServer server) {
    return RemitClient.builder(server.target()).deadline(Duration.ofSeconds(30)).build();
  }

  private static BadRequest.FieldViolation.Builder violation(String field, String description) {
    return BadRequest.FieldViolation.newBuilder().setField(field).setDescription(description);
  }

  @Test
  void namesEveryFieldThatIsWrong() {
    service.decide =
        (_, observer) -> observer.onError(StatusProto.toStatusRuntimeException(INVALID));
    try (TestServer server = TestServer.of(service);
        RemitClient client = client(server)) {
      assertThatThrownBy(() -> client.decide(Samples.REQUEST))
          .isInstanceOfSatisfying(
              InvalidRequestException.class,
              e ->
                  assertThat(e.violations())
                      .containsExactly(
                          new Violation("purpose", "there is no purpose `x`"),
                          new Violation("data", "asks for nothing")))
          .hasMessage(
              "`"
                  + server.target()
                  + "` cannot answer such a request: purpose: there is no purpose `x`\n"
                  + "data: asks for nothing");
    }
  }

  @Test
  void readsDetailsThatMakeNoSense() {
    com.google.rpc.Status unreadable =
        com.google.rpc.Status.newBuilder()
            .setCode(Status.Code.INVALID_ARGUMENT.value())
            .addDetails(
                Any.newBuilder()
                    .setTypeUrl(Any.pack(BadRequest.getDefaultInstance()).getTypeUrl())
                    .setValue(ByteString.copyFromUtf8("no protobuf")))
            .build();
    Metadata otherCode = new Metadata();
    otherCode.put(
        Metadata.Key.of(
            "grpc-status-details-bin",
            ProtoUtils.metadataMarshaller(com.google.rpc.Status.getDefaultInstance())),
        INVALID.toBuilder().setCode(Status.Code.NOT_FOUND.value()).build());
    List<Throwable> failures =
        List.of(
            StatusProto.toStatusRuntimeException(unreadable),
            Status.INVALID_ARGUMENT.asRuntimeException(otherCode));
    for (Throwable failure : failures) {
      service.decide = (_, observer) -> observer.onError(failure);
      try (TestServer server = TestServer.of(service);
          RemitClient client = client(server)) {
        assertThatThrownBy(() -> client.decide(Samples.REQUEST))
            .isInstanceOfSatisfying(
                InvalidRequestException.class, e -> assertThat(e.violations()).isEmpty())
            .hasMessageEndingWith("INVALID_ARGUMENT");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {"UNAUTHENTICATED", "PERMISSION_DENIED"})
  void tellsWhoMayNotAsk(Status.Code code) {
    service.decide =
        (_, observer) ->
            observer.onError(code.toStatus().withDescription("go away").asRuntimeException());
    try (TestServer server = TestServer.of(service);
        RemitClient client = client(server)) {
      assertThatThrownBy(() -> client.decide(Samples.REQUEST))
          .isInstanceOf(CallerRefusedException.class)
          .hasMessage("`" + server.target() + "` refuses the caller: " + code + ": go away");
    }
  }

  @Test
  void answersOfABatchFailOneByOne() {
    DecideResult decided = DecideResult.newBuilder().setDecision(Samples.permit()).build();
    DecideResult failed = DecideResult.newBuilder().setError(INVALID).build();
    DecideResult empty = DecideResult.getDefaultInstance();
    DecideResult noError =
        DecideResult.newBuilder().setError(com.google.rpc.Status.getDefaultInstance()).build();
    DecideResult unknownError =
        DecideResult.newBuilder()
            .setError(com.google.rpc.Status.newBuilder().setCode(4711))
            .build();
    service.batch =
        (_, observer) ->
            ScriptedService.answer(
                observer,
                DecideBatchResponse.newBuilder()
                    .addAllResults(List.of(failed, decided, empty, noError, unknownError))
                    .build());
    try (TestServer server = TestServer.of(service);
        RemitClient client = client(server)) {
      List<Answer> answers = client.decideAll(Collections.nCopies(5, Samples.REQUEST));

      assertThat(answers.get(1).permits("pupil_name")).isTrue();
      assertThat(List.of(answers.get(0), answers.get(2), answers.get(3), answers.get(4)))
          .allSatisfy(answer -> {
            assertThat(answer).isInstanceOf(Failed.class);
            assertThat(answer.permitted()).isEmpty();
            assertThat(answer.permits("pupil_name", Set.of("any"))).isFalse();
          });
      assertThat(answers.getFirst())
          .isInstanceOfSatisfying(
              Failed.class,
              f ->
                  assertThat(f.failure())
                      .isInstanceOf(InvalidRequestException.class)
                      .hasMessageContaining("asks for nothing"));
    }
  }

  @Test
  void aBatchOfTooFewOrTooManyResultsIsNone() {
    DecideResult.Builder result = DecideResult.newBuilder().setDecision(Decision.newBuilder());
    service.batch =
        (_, observer) ->
            ScriptedService.answer(
                observer, DecideBatchResponse.newBuilder().addResults(result).build());
    try (TestServer server = TestServer.of(service);
        RemitClient client = client(server)) {
      assertThatThrownBy(() -> client.decideAll(List.of(Samples.REQUEST, Samples.REQUEST)))
          .isInstanceOf(DecisionUnavailableException.class)
          .hasMessageContaining("1 results to 2 requests");
      assertThat(client.decideAll(List.of())).isEmpty();
      assertThat(service.calls).hasValue(1);
    }
  }
}
