package dev.remit.lang.catalogue;

import dev.remit.lang.catalogue.Catalogue.Entry;
import dev.remit.lang.catalogue.Catalogue.Located;
import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.source.Source;
import dev.remit.lang.source.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A catalogue written as a table: a header row, then a row for each item. Column {@code item} names
 * it, {@code title} describes it, {@code dataset} names the datasets it is in; every other column
 * is a classification.
 */
final class CsvCatalogue {

  private static final int MAX_ROWS = 100_000;
  private static final int MAX_CELL = 10_000;
  private static final int MAX_ERRORS = 100;

  private final Source source;
  private final List<Diagnostic> sink;
  private final int errorsBefore;
  private final CatalogueNames names;
  private final CsvRows rows;

  CsvCatalogue(Source source, List<Diagnostic> sink) {
    this.source = source;
    this.sink = sink;
    this.errorsBefore = sink.size();
    this.names = new CatalogueNames(sink);
    this.rows = new CsvRows(source);
  }

  Catalogue read() {
    List<Entry> items = new ArrayList<>();
    try {
      Optional<List<Cell>> header = rows.next();
      if (header.isEmpty()) {
        report(
            Code.CSV_HEADER,
            "this catalogue is empty",
            new Span(source, 0, 0),
            "begin with a header row, such as `item,title,sensitivity`");
      } else if (isHeader(header.get())) {
        items(header.get(), items);
      }
    } catch (RuntimeException failure) {
      // Whatever the parser throws at any bytes is the text's fault, not the program's.
      report(
          Code.NOT_CSV,
          "this is not valid CSV",
          rows.here(),
          "check the quotes: a cell is wholly in quotes or not at all, and `\"` in it is doubled");
    }
    return new Catalogue(items, List.of());
  }

  private boolean isHeader(List<Cell> header) {
    Set<String> columns = new HashSet<>();
    for (Cell cell : header) {
      if (cell.text().isEmpty()) {
        report(Code.CSV_HEADER, "a column has no name", cell.span(), "name it, or remove it");
      } else if (!columns.add(cell.text())) {
        String message = "column `" + cell.text() + "` occurs twice";
        report(Code.CSV_HEADER, message, cell.span(), "rename or remove one of the two");
      }
    }
    if (!columns.contains("item")) {
      report(
          Code.CSV_HEADER,
          "no column is named `item`",
          header.getFirst().span(),
          "name the column that holds the items' names `item`");
    }
    return sink.size() == errorsBefore;
  }

  private void items(List<Cell> header, List<Entry> items) {
    for (Optional<List<Cell>> row = rows.next();
        row.isPresent() && sink.size() - errorsBefore <= MAX_ERRORS;
        row = rows.next()) {
      if (items.size() == MAX_ROWS) {
        report(
            Code.CATALOGUE_TOO_BIG,
            "this catalogue has more than %,d rows".formatted(MAX_ROWS),
            row.get().getFirst().span(),
            "split it into several catalogues");
        return;
      }
      if (fits(header, row.get())) {
        item(header, row.get()).ifPresent(items::add);
      }
    }
  }

  private boolean fits(List<Cell> header, List<Cell> row) {
    for (Cell cell : row) {
      if (cell.text().length() > MAX_CELL) {
        String message = "a cell is longer than %,d characters".formatted(MAX_CELL);
        report(Code.CATALOGUE_TOO_BIG, message, cell.span(), "is a closing quote missing?");
        return false;
      }
    }
    if (row.size() != header.size()) {
      report(
          Code.CSV_ROW,
          "this row has " + cells(row.size()) + ", the header has " + cells(header.size()),
          row.getFirst().span().to(row.getLast().span()),
          "put a text that holds a comma in quotes, and keep the commas of blank cells");
    }
    return row.size() == header.size();
  }

  private static String cells(int count) {
    return count == 1 ? "1 cell" : count + " cells";
  }

  private Optional<Entry> item(List<Cell> header, List<Cell> row) {
    Cell name = new Cell("", row.getFirst().span());
    Optional<String> title = Optional.empty();
    List<String> datasets = List.of();
    List<Located> categories = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      Cell cell = row.get(i);
      switch (header.get(i).text()) {
        case "item" -> name = cell;
        case "title" -> title = Optional.of(cell.text()).filter(text -> !text.isEmpty());
        case "dataset" -> datasets = parts(cell).toList();
        default -> categories.addAll(categories(header.get(i).text(), cell));
      }
    }
    return names.admitItem(name.text(), name.span())
        ? Optional.of(new Entry(name.text(), title, categories, datasets, name.span()))
        : Optional.empty();
  }

  private List<Located> categories(String column, Cell cell) {
    return parts(cell)
        .filter(text -> names.isName(text, "a category", cell.span()))
        .map(text -> new Located(text, List.of(text, column + "_" + text), cell.span()))
        .toList();
  }

  private static Stream<String> parts(Cell cell) {
    return Arrays.stream(cell.text().split(";")).map(String::strip).filter(text -> !text.isEmpty());
  }

  private void report(Code code, String message, Span span, String label) {
    sink.add(new Diagnostic(code, message, span, Optional.of(label), List.of()));
  }
}
