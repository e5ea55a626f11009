package dev.remit.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.remit.v1.ConsentServiceGrpc;
import dev.remit.v1.DecisionServiceGrpc;
import dev.remit.v1.PolicyServiceGrpc;
import dev.remit.v1.RegisterServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.ServiceDescriptor;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A call by curl or grpcurl that a page shows. */
record ShownCommand(List<String> words) {

  private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\((cat|base64 -w0) (\\S+?)\\)");
  private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^\\s'\"])+");

  /**
   * Takes a command apart as a shell would.
   *
   * @param files gives the text of a file
   */
  static ShownCommand parse(String command, Function<String, String> files) {
    Matcher substitutions = SUBSTITUTION.matcher(command);
    StringBuilder substituted = new StringBuilder();
    while (substitutions.find()) {
      String text = files.apply(substitutions.group(2));
      substitutions.appendReplacement(
          substituted,
          Matcher.quoteReplacement(
              substitutions.group(1).equals("cat")
                  ? text.strip()
                  : Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
    }
    substitutions.appendTail(substituted);
    return new ShownCommand(
        WORD.matcher(substituted)
            .results()
            .map(word -> word.group().replaceAll("'([^']*)'|\"([^\"]*)\"", "$1$2"))
            .toList());
  }

  /** Runs it against a server on other ports. */
  String answer(RemitServer server) throws Exception {
    return switch (words.getFirst()) {
      case "curl" -> curl(server);
      case "grpcurl" -> grpcurl(server);
      default -> throw new AssertionError("unexpected command: " + words);
    };
  }

  private String curl(RemitServer server) throws Exception {
    String url = word("http://");
    assertThat(url).startsWith("http://127.0.0.1:7411/");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url.replace(":7411/", ":" + server.httpPort() + "/")));
    headers().forEach(header -> request.header(header[0], header[1]));
    if (words.contains("-d")) {
      request.POST(HttpRequest.BodyPublishers.ofString(after("-d")));
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private String grpcurl(RemitServer server) throws Exception {
    assertThat(words).contains("-plaintext", "127.0.0.1:7410");
    ManagedChannel channel =
        Grpc.newChannelBuilder(
                "127.0.0.1:" + server.grpcPort(), InsecureChannelCredentials.create())
            .build();
    try {
      Metadata metadata = new Metadata();
      headers()
          .forEach(header ->
              metadata.put(
                  Metadata.Key.of(header[0], Metadata.ASCII_STRING_MARSHALLER), header[1]));
      return call(
          ClientInterceptors.intercept(
              channel, MetadataUtils.newAttachHeadersInterceptor(metadata)),
          method(words.getLast()),
          after("-d"));
    } finally {
      channel.shutdownNow();
    }
  }

  /** One message there and one back, whichever of them is a stream. */
  private static <Q, A> String call(Channel channel, MethodDescriptor<Q, A> method, String json)
      throws Exception {
    Message.Builder message = ((Message) prototype(method.getRequestMarshaller())).toBuilder();
    JsonFormat.parser().merge(json, message);
    CompletableFuture<A> answer = new CompletableFuture<>();
    StreamObserver<Q> request =
        ClientCalls.asyncClientStreamingCall(
            channel.newCall(method, CallOptions.DEFAULT), new First<>(answer));
    request.onNext(method.parseRequest(message.build().toByteString().newInput()));
    request.onCompleted();
    return JsonFormat.printer().print((Message) answer.get(30, TimeUnit.SECONDS));
  }

  private static Object prototype(MethodDescriptor.Marshaller<?> marshaller) {
    return Objects.requireNonNull(((PrototypeMarshaller<?>) marshaller).getMessagePrototype());
  }

  private record First<A>(CompletableFuture<A> answer) implements StreamObserver<A> {
    @Override
    public void onNext(A message) {
      answer.complete(message);
    }

    @Override
    public void onError(Throwable failure) {
      answer.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {}
  }

  private static MethodDescriptor<?, ?> method(String name) {
    return Stream.of(
            DecisionServiceGrpc.getServiceDescriptor(),
            PolicyServiceGrpc.getServiceDescriptor(),
            RegisterServiceGrpc.getServiceDescriptor(),
            ConsentServiceGrpc.getServiceDescriptor())
        .map(ServiceDescriptor::getMethods)
        .flatMap(methods -> methods.stream())
        .filter(method -> method.getFullMethodName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no method `" + name + "`"));
  }

  private String word(String start) {
    return words.stream().filter(word -> word.startsWith(start)).findFirst().orElseThrow();
  }

  private String after(String option) {
    return words.get(words.indexOf(option) + 1);
  }

  private List<String[]> headers() {
    List<String[]> headers = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).equals("-H")) {
        headers.add(words.get(i + 1).split(": ", 2));
      }
    }
    return headers;
  }

  /** Fails unless everything shown is in an answer: some members of objects, all of arrays. */
  void requireAnswer(String answer, String shown) {
    holds(JsonMapper.shared().readTree(answer), JsonMapper.shared().readTree(shown));
  }

  private void holds(JsonNode actual, JsonNode shown) {
    if (shown.isObject()) {
      for (Map.Entry<String, JsonNode> member : shown.properties()) {
        assertThat(actual.has(member.getKey()))
            .as("%s in the answer to %s: %s", member.getKey(), words, actual)
            .isTrue();
        holds(actual.get(member.getKey()), member.getValue());
      }
    } else if (shown.isArray()) {
      assertThat(actual.size()).as("%s in the answer to %s", actual, words).isEqualTo(shown.size());
      for (int i = 0; i < shown.size(); i++) {
        holds(actual.get(i), shown.get(i));
      }
    } else {
      assertThat(actual).as("in the answer to %s", words).isEqualTo(shown);
    }
  }
}
