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
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.function.Function;

/**
 * Imports the file that a stream of requests brings.
 *
 * @param <Q> the requests
 * @param <A> the answer
 */
final class ImportStream<Q, A> implements IntakeStream.Intake<Q, A> {

  /** The most bytes a piece may have. */
  static final int MAX_PIECE = 1024 * 1024;

  private final LineImport<?> lines;
  private final Function<Q, ByteString> piece;
  private final Function<ImportOutcome, A> answer;

  private ImportStream(
      LineImport<?> lines, Function<Q, ByteString> piece, Function<ImportOutcome, A> answer) {
    this.lines = lines;
    this.piece = piece;
    this.answer = answer;
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
    return IntakeStream.from(
        observer,
        role,
        calls,
        (first, importer) -> {
          if (first == null) {
            throw RefusedException.invalid("content", "no file was sent", "send one");
          }
          return new ImportStream<>(begin.with(first, importer), piece, answer);
        });
  }

  /** Begins an import. */
  @FunctionalInterface
  interface Begin<Q> {
    /** What takes the file whose first piece a request brings. */
    LineImport<?> with(Q first, Caller importer) throws RefusedException;
  }

  @Override
  public void add(Q request) throws RefusedException {
    ByteString content = piece.apply(request);
    if (content.size() > MAX_PIECE) {
      throw RefusedException.invalid(
          "content",
          "a piece has %,d bytes".formatted(content.size()),
          "send pieces of at most %,d".formatted(MAX_PIECE));
    }
    lines.add(content.toByteArray());
  }

  @Override
  public A finish() throws RefusedException {
    return answer.apply(lines.finish());
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
