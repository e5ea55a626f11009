package dev.remit.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table in Markdown that also reads well as plain text. Not thread-safe. */
public final class Table {

  private final String title;
  private final List<List<String>> rows = new ArrayList<>();

  /** A table with a title and the names of its columns. */
  public Table(String title, String... columns) {
    this.title = title;
    rows.add(List.of(columns));
  }

  /** Adds a row; cells beyond the columns are not shown. */
  public Table row(String... cells) {
    return row(Arrays.asList(cells));
  }

  /** Adds a row; cells beyond the columns are not shown. */
  public Table row(List<String> cells) {
    rows.add(List.copyOf(cells));
    return this;
  }

  @Override
  public String toString() {
    int[] widths =
        IntStream.range(0, rows.getFirst().size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    StringBuilder text = new StringBuilder("### " + title + "\n\n");
    text.append(line(rows.getFirst(), widths));
    text.append(
        Arrays.stream(widths)
            .mapToObj(width -> "-".repeat(Math.max(3, width)))
            .collect(Collectors.joining(" | ", "| ", " |\n")));
    rows.stream().skip(1).forEach(row -> text.append(line(row, widths)));
    return text.append('\n').toString();
  }

  private static String line(List<String> row, int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(column ->
            row.get(column) + " ".repeat(Math.max(3, widths[column]) - row.get(column).length()))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
