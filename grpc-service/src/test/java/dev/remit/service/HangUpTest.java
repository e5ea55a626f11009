package dev.remit.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.service.config.Configuration.Log;
import dev.remit.service.config.Configuration.LogFormat;
import dev.remit.service.config.Configuration.LogLevel;
import dev.remit.service.fixture.Eventually;
import dev.remit.service.logging.Logging;
import dev.remit.service.sql.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callers who are gone before they have their answers: nothing is written of them. */
@Timeout(180)
final class HangUpTest {

  private static final Path POLICIES =
      Path.of(System.getProperty("remit.root"), "policies", "tutorial");
  private static final int CALLS = 20;

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream before = System.err;

  @AfterEach
  void restore() {
    System.setErr(before);
    Logging.start(new Log(LogLevel.WARN, LogFormat.TEXT));
  }

  @Test
  void nothingIsWrittenOfCallersWhoHangUp() throws Exception {
    System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    Logging.start(new Log(LogLevel.WARN, LogFormat.TEXT));
    try (Running service =
        Running.start(
            Settings.on(TestServer.SQLITE.create()).folder(POLICIES), Clock.systemUTC())) {
      double answered = answers(service);
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.grpcPort())) {
        call(socket.getOutputStream());
        Eventually.until("answered", () -> answers(service) >= answered + CALLS);
      }
      Eventually.until("hung up", () -> metric(service, "remit_connections ") == 0);
    }
    assertThat(written.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  private static double answers(Running service) {
    return metric(service, "grpc_server_responses_sent_messages_total{method=\"Check\"");
  }

  private static double metric(Running service, String line) {
    try {
      return service.metric(line);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Asks for health, which anyone may, and allows nothing of the answers to be sent. */
  private static void call(OutputStream out) throws IOException {
    out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    // Settings: the window of every stream is empty.
    out.write(frame(4, 0, 0, new byte[] {0, 4, 0, 0, 0, 0}));
    for (int call = 0; call < CALLS; call++) {
      int stream = 2 * call + 1;
      out.write(frame(1, 4, stream, headers()));
      // An empty message, and the end of the call.
      out.write(frame(0, 1, stream, new byte[5]));
    }
    out.flush();
  }

  /** The header fields of a call, by HPACK (RFC 7541), without tables and codes. */
  private static byte[] headers() {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    field(block, ":method", "POST");
    field(block, ":scheme", "http");
    field(block, ":path", "/grpc.health.v1.Health/Check");
    field(block, ":authority", "localhost");
    field(block, "content-type", "application/grpc");
    field(block, "te", "trailers");
    return block.toByteArray();
  }

  private static void field(ByteArrayOutputStream block, String name, String value) {
    block.write(0);
    for (String text : new String[] {name, value}) {
      block.write(text.length());
      block.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** A frame of HTTP/2 (RFC 9113, section 4.1). */
  private static byte[] frame(int type, int flags, int stream, byte[] payload) {
    return ByteBuffer.allocate(9 + payload.length)
        .putInt(payload.length << 8 | type)
        .put((byte) flags)
        .putInt(stream)
        .put(payload)
        .array();
  }
}
