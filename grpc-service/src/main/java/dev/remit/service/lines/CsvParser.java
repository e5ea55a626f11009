package dev.remit.service.lines;

import dev.remit.lang.value.RawValue;
import dev.remit.lang.value.Words;
import dev.remit.service.check.Checks;
import dev.remit.service.refusal.RefusedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.csv.CsvFactory;
import tools.jackson.dataformat.csv.CsvReadFeature;

/** Reads CSV. The first row that is not blank is the header. */
final class CsvParser implements LineParser {

  private static final int MAX_COLUMNS = 1_000;
  private static final CsvFactory CSV =
      CsvFactory.builder().enable(CsvReadFeature.WRAP_AS_ARRAY).build();

  private final Columns columns;
  private List<String> header = List.of();

  CsvParser(Columns columns) {
    this.columns = columns;
  }

  @Override
  public Optional<Line> read(String row, Checks checks) throws RefusedException {
    if (row.isBlank()) {
      return Optional.empty();
    }
    Optional<List<String>> cells = cells(row);
    if (header.isEmpty()) {
      header = header(cells.orElse(List.of()));
      return Optional.empty();
    }
    if (cells.isEmpty()) {
      checks.add(
          "",
          "this line is not valid CSV",
          "check the quotes: a cell is wholly in quotes or not at all, and `\"` in it is doubled");
      return Optional.empty();
    }
    if (cells.get().size() != header.size()) {
      checks.add(
          "",
          "this line has %d cells, the header has %d".formatted(cells.get().size(), header.size()),
          "put a text that holds a comma in quotes, and keep the commas of blank cells");
      return Optional.empty();
    }
    return Optional.of(line(cells.get()));
  }

  private static Optional<List<String>> cells(String row) {
    List<String> cells = new ArrayList<>();
    try (JsonParser parser = CSV.createParser(ObjectReadContext.empty(), row)) {
      parser.nextToken();
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        return Optional.empty();
      }
      while (parser.nextToken() == JsonToken.VALUE_STRING) {
        cells.add(parser.getString().strip());
      }
      // The splitter has found one row; if the parser finds another, they disagree on the quotes.
      return parser.nextToken() == JsonToken.END_ARRAY ? Optional.of(cells) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private List<String> header(List<String> cells) throws RefusedException {
    Checks checks = new Checks();
    Set<String> seen = new HashSet<>();
    if (cells.size() > MAX_COLUMNS) {
      checks.add(
          "header", "there are more than %,d columns".formatted(MAX_COLUMNS), "leave some out");
    } else {
      for (String cell : cells) {
        column(cell, seen, checks);
      }
    }
    for (String required : columns.required()) {
      if (!cells.contains(required)) {
        checks.add("header", "no column is named `" + required + "`", "add it to the header line");
      }
    }
    checks.finish();
    return cells;
  }

  private void column(String name, Set<String> seen, Checks checks) {
    String shown = Words.shortened(name);
    if (name.isEmpty()) {
      checks.add("header", "a column has no name", "name it, or remove it");
    } else if (!seen.add(name)) {
      checks.add(
          "header", "column `" + shown + "` occurs twice", "rename or remove one of the two");
    } else if (!columns.has(name) && !(columns.facts() && name.contains("."))) {
      checks.add("header", "unknown column `" + shown + "`", columns.advice(name));
    }
  }

  private Line line(List<String> cells) {
    Map<String, RawValue> fields = new LinkedHashMap<>();
    Map<String, RawValue> facts = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).isEmpty()) {
        String name = header.get(i);
        (columns.has(name) ? fields : facts).put(name, new RawValue.Untyped(cells.get(i)));
      }
    }
    return new Line(fields, facts, true);
  }

  @Override
  public void finish() throws RefusedException {
    if (header.isEmpty()) {
      throw RefusedException.invalid(
          "content", "the file is empty", "begin with a header line such as `" + example() + "`");
    }
  }

  private String example() {
    return String.join(",", columns.required());
  }
}
