package dev.remit.service.grpc;

import com.google.protobuf.ByteString;
import dev.remit.service.caller.Caller;
import dev.remit.service.caller.Role;
import dev.remit.service.lines.ImportOutcome;
import dev.remit.service.lines.LineFormat;
import dev.remit.service.lines.LineImport;
import dev.remit.service.refusal.RefusedException;
import dev.remit.v1.ImportFormat;
import dev.remit.v1.ImportProblem;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Imports the file that a stream of requests brings.
 *
 * <p>INVARIANT: one piece at a time is taken from the caller, the next when it has been dealt with:
 * what is under way uses bounded memory, and nobody waits on an event loop.
 *
 * @param <Q> the requests
 * @param <A> the answer
 */
final class ImportStream<Q, A> implements StreamObserver<Q> {

  /** The most bytes a piece may have. */
  static final int MAX_PIECE = 1024 * 1024;

  private final ServerCallStreamObserver<A> caller;
  private final Calls calls;
  private final Caller importer;
  private final Begin<Q> begin;
  private final Function<Q, ByteString> piece;
  private final Function<ImportOutcome, A> answer;
  private @Nullable LineImport<?> importing;
  private boolean busy;
  private boolean ended;
  private boolean over;

  private ImportStream(
      ServerCallStreamObserver<A> caller,
      Calls calls,
      Caller importer,
      Begin<Q> begin,
      Function<Q, ByteString> piece,
      Function<ImportOutcome, A> answer) {
    this.caller = caller;
    this.calls = calls;
    this.importer = importer;
    this.begin = begin;
    this.piece = piece;
    this.answer = answer;
    caller.disableAutoRequest();
    caller.setOnCancelHandler(this::cancel);
    caller.request(1);
  }

  /**
   * Takes the stream of a caller, if that caller has a role.
   *
   * @param begin makes what takes the file
   * @param piece the bytes of a request
   * @param answer to what became of it
   */
  static <Q, A> StreamObserver<Q> from(
      StreamObserver<A> observer,
      Role role,
      Calls calls,
      Begin<Q> begin,
      Function<Q, ByteString> piece,
      Function<ImportOutcome, A> answer) {
    Caller caller;
    try {
      caller = Calls.require(role);
    } catch (RefusedException refused) {
      return Calls.refused(observer, refused);
    }
    return new ImportStream<>(
        (ServerCallStreamObserver<A>) observer, calls, caller, begin, piece, answer);
  }

  /** Begins an import. */
  @FunctionalInterface
  interface Begin<Q> {
    /** What takes the file whose first piece a request brings. */
    LineImport<?> with(Q first, Caller importer) throws RefusedException;
  }

  @Override
  public void onNext(Q request) {
    synchronized (this) {
      if (over) {
        return;
      }
      busy = true;
    }
    calls.blocking().execute(() -> take(request));
  }

  private void take(Q request) {
    try {
      LineImport<?> running = importing;
      if (running == null) {
        running = begin.with(request, importer);
        importing = running;
      }
      ByteString content = piece.apply(request);
      if (content.size() > MAX_PIECE) {
        throw RefusedException.invalid(
            "content",
            "a piece has %,d bytes".formatted(content.size()),
            "send pieces of at most %,d".formatted(MAX_PIECE));
      }
      running.add(content.toByteArray());
    } catch (RefusedException | RuntimeException failure) {
      fail(failure);
      return;
    }
    boolean last;
    synchronized (this) {
      busy = false;
      last = ended && !over;
    }
    if (last) {
      finish();
    } else {
      caller.request(1);
    }
  }

  @Override
  public void onCompleted() {
    boolean idle;
    synchronized (this) {
      ended = true;
      idle = !busy && !over;
    }
    if (idle) {
      calls.blocking().execute(this::finish);
    }
  }

  private void finish() {
    try {
      LineImport<?> running = importing;
      if (running == null) {
        throw RefusedException.invalid("content", "no file was sent", "send one");
      }
      A told = answer.apply(running.finish());
      if (!caller.isCancelled()) {
        caller.onNext(told);
        caller.onCompleted();
      }
    } catch (RefusedException | RuntimeException failure) {
      fail(failure);
    }
  }

  private void fail(Throwable failure) {
    cancel();
    Calls.fail(caller, failure);
  }

  @Override
  public void onError(Throwable failure) {
    cancel();
  }

  private synchronized void cancel() {
    over = true;
  }

  /** The format that a message names. */
  static LineFormat format(ImportFormat format) throws RefusedException {
    return switch (format) {
      case IMPORT_FORMAT_CSV -> LineFormat.CSV;
      case IMPORT_FORMAT_JSON_LINES -> LineFormat.JSON_LINES;
      case IMPORT_FORMAT_UNSPECIFIED, UNRECOGNIZED ->
          throw RefusedException.invalid(
              "format", "the first message names no format", "name one: JSON lines or CSV");
    };
  }

  static List<ImportProblem> problems(ImportOutcome outcome) {
    return outcome.problems().stream()
        .map(problem ->
            ImportProblem.newBuilder()
                .setLine(problem.line())
                .setField(problem.field())
                .setMessage(problem.message())
                .setAdvice(problem.advice())
                .build())
        .toList();
  }
}
