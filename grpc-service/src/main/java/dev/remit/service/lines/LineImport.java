package dev.remit.service.lines;

import dev.remit.service.check.Checks;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.refusal.Violation;
import dev.remit.service.sql.DatabaseException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Imports a file in pieces, in memory that does not grow with it. Lines that are wrong are refused,
 * one by one, and the others are written some hundreds at a time. Not thread-safe.
 *
 * @param <T> what a line is read as
 */
public final class LineImport<T> {

  /** The most problems that are told. */
  public static final int MAX_PROBLEMS = 100;

  private static final int BATCH_LINES = 500;
  private static final int BATCH_BYTES = 1024 * 1024;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Reader<T> reader;
  private final Writer<T> writer;
  private final LineParser parser;
  private final RowSplitter splitter;
  private final List<T> batch = new ArrayList<>();
  private final List<ImportProblem> problems = new ArrayList<>();
  private int batchBytes;
  private long written;
  private long refused;

  /** A file that has yet to come. */
  public LineImport(LineFormat format, Columns columns, Reader<T> reader, Writer<T> writer) {
    this.reader = reader;
    this.writer = writer;
    this.parser =
        switch (format) {
          case CSV -> new CsvParser(columns);
          case JSON_LINES -> new JsonLineParser(columns);
        };
    this.splitter =
        new RowSplitter(
            format == LineFormat.CSV,
            new RowSplitter.Sink() {
              @Override
              public void row(long line, byte[] bytes) throws RefusedException {
                LineImport.this.row(line, bytes);
              }

              @Override
              public void tooLong(long line) {
                Checks checks = new Checks();
                checks.add(
                    "",
                    "this line is longer than %d KiB".formatted(RowSplitter.MAX_ROW / 1024),
                    "is a closing quote missing?");
                refuse(line, checks);
              }
            });
  }

  /** Reads the records of a file. */
  @FunctionalInterface
  public interface Reader<T> {
    /**
     * What a line says.
     *
     * @param checks is given everything that is wrong with it
     * @param suggests whether anybody will see what was perhaps meant, which takes time to find
     * @return of use only if nothing is wrong
     */
    Optional<T> read(Line line, Checks checks, boolean suggests);
  }

  /** Writes the records of a file, once they are read and checked. */
  @FunctionalInterface
  public interface Writer<T> {
    /** Writes some, all or none. */
    void write(List<T> batch) throws DatabaseException;
  }

  /**
   * Takes the next piece; it may end anywhere, even within a character.
   *
   * @throws RefusedException if the file cannot be read at all, or the database fails; says how
   *     much of it was written
   */
  public void add(byte[] piece) throws RefusedException {
    splitter.add(piece);
  }

  /**
   * Ends the file.
   *
   * @throws RefusedException as {@link #add} does
   */
  public ImportOutcome finish() throws RefusedException {
    splitter.finish();
    parser.finish();
    flush();
    return new ImportOutcome(written, refused, problems);
  }

  private void row(long line, byte[] bytes) throws RefusedException {
    Checks checks = new Checks();
    Optional<String> text = text(line, bytes);
    if (text.isEmpty()) {
      checks.add("", "this line is not valid UTF-8", "save the file as UTF-8");
      refuse(line, checks);
      return;
    }
    Optional<Line> parsed = parser.read(text.get(), checks);
    Optional<T> read =
        parsed.flatMap(found -> reader.read(found, checks, problems.size() < MAX_PROBLEMS));
    if (!checks.violations().isEmpty()) {
      refuse(line, checks);
    } else if (read.isPresent()) {
      batch.add(read.get());
      batchBytes += bytes.length;
      if (batch.size() == BATCH_LINES || batchBytes >= BATCH_BYTES) {
        flush();
      }
    }
  }

  private static Optional<String> text(long line, byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      boolean marked = line == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
      return Optional.of(marked ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private void refuse(long line, Checks checks) {
    refused++;
    for (Violation violation : checks.violations()) {
      if (problems.size() < MAX_PROBLEMS) {
        problems.add(
            new ImportProblem(line, violation.field(), violation.message(), violation.advice()));
      }
    }
  }

  private void flush() throws RefusedException {
    if (batch.isEmpty()) {
      return;
    }
    try {
      writer.write(List.copyOf(batch));
    } catch (DatabaseException e) {
      throw RefusedException.of(
          Refusal.UNAVAILABLE,
          ("the database failed after %,d lines were taken, and perhaps the next %,d; look, and import"
                  + " the rest later")
              .formatted(written, batch.size()));
    }
    written += batch.size();
    batch.clear();
    batchBytes = 0;
  }
}
