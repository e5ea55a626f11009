package dev.remit.lang.catalogue;

import dev.remit.lang.source.Source;
import dev.remit.lang.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.dataformat.csv.CsvFactory;
import tools.jackson.dataformat.csv.CsvReadFeature;

/** The rows of a CSV text, one after another, with the places of their cells. */
final class CsvRows {

  private static final CsvFactory CSV =
      CsvFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(16 * 1024 * 1024).build())
          .enable(CsvReadFeature.WRAP_AS_ARRAY)
          .enable(CsvReadFeature.SKIP_EMPTY_LINES)
          .build();

  private final Source source;
  private final JsonParser parser;

  CsvRows(Source source) {
    this.source = source;
    this.parser = CSV.createParser(ObjectReadContext.empty(), source.text());
    parser.nextToken();
  }

  /**
   * The next row that is not empty; empty at the end.
   *
   * @throws RuntimeException if the text is not CSV from here on
   */
  Optional<List<Cell>> next() {
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      return Optional.empty();
    }
    List<Cell> cells = new ArrayList<>();
    while (parser.nextToken() == JsonToken.VALUE_STRING) {
      cells.add(new Cell(parser.getString().strip(), span()));
    }
    return Optional.of(cells);
  }

  /** Where reading has come to. */
  Span here() {
    int offset = offset(parser.currentLocation().getCharOffset());
    return new Span(source, offset, offset);
  }

  /** The current cell: with its quotes, but without the spaces around it. */
  private Span span() {
    String text = source.text();
    int start = offset(parser.currentTokenLocation().getCharOffset());
    while (start < text.length() && text.charAt(start) == ' ') {
      start++;
    }
    int end = start;
    if (text.startsWith("\"", start)) {
      end = text.indexOf('"', start + 1);
      while (end >= 0 && text.startsWith("\"\"", end)) {
        end = text.indexOf('"', end + 2);
      }
      end = end < 0 ? text.length() : end + 1;
    } else {
      while (end < text.length() && ",\r\n".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      while (end > start && text.charAt(end - 1) == ' ') {
        end--;
      }
    }
    return new Span(source, start, end);
  }

  private int offset(long position) {
    return Math.clamp(position, 0, source.text().length());
  }
}
