package dev.remit.policies;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Real data that lies beside a checkout and is no part of it. */
final class SharedData {

  /** A comma outside quotes: an even number of quotes follows. */
  private static final Pattern COMMA = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

  private SharedData() {}

  /**
   * The rows of a CSV file, each by the names of its columns. Rows are single lines, as they are in
   * our files.
   *
   * <p>Skips the calling test where the file is absent.
   */
  static List<Map<String, String>> rows(String file) {
    Path path = Root.resolve("../shared/data/" + file).normalize();
    assumeTrue(
        Files.exists(path),
        () -> "skipped: this test needs `" + file + "` in `shared/data` beside the checkout");
    try {
      List<String> lines = Files.readAllLines(path);
      String[] columns = COMMA.split(lines.getFirst(), -1);
      List<Map<String, String>> rows = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        rows.add(row(columns, line));
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> row(String[] columns, String line) {
    String[] cells = COMMA.split(line, -1);
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < columns.length; i++) {
      row.put(columns[i], cells[i].replace("\"", ""));
    }
    return row;
  }
}
