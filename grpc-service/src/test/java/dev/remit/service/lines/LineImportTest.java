package dev.remit.service.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.lang.value.RawValue;
import dev.remit.service.check.Checks;
import dev.remit.service.refusal.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LineImportTest {

  private static final Columns COLUMNS = new Columns(List.of("id"), List.of("kind"), true);

  /** Takes every line as it is, but those whose id is {@code bad}. */
  private static final class Taken implements LineImport.Reader<Line>, LineImport.Writer<Line> {
    private final List<Line> lines = new ArrayList<>();
    private long count;
    private int largest;

    @Override
    public Optional<Line> read(Line line, Checks checks, boolean suggests) {
      if (new Fields(line, checks).text("id").equals(Optional.of("bad"))) {
        checks.add("id", "it is bad", suggests ? "make it good" : "");
      }
      return Optional.of(line);
    }

    @Override
    public void write(List<Line> batch) {
      count += batch.size();
      largest = Math.max(largest, batch.size());
      if (lines.size() < 100) {
        lines.addAll(batch);
      }
    }
  }

  private static ImportOutcome run(LineFormat format, Taken taken, byte[]... pieces)
      throws RefusedException {
    LineImport<Line> running = new LineImport<>(format, COLUMNS, taken, taken);
    for (byte[] piece : pieces) {
      running.add(piece);
    }
    return running.finish();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void readsJsonLines() throws RefusedException {
    Taken taken = new Taken();
    ImportOutcome outcome =
        run(
            LineFormat.JSON_LINES,
            taken,
            bytes(
                "\uFEFF{\"id\": \"a\", \"facts\": {\"n\": 5, \"x\": null, \"s\": [true, 1.5]}}\n"),
            bytes("\n  \n{\"id\": \"b\", \"kind\": \"k\"}"));
    assertThat(outcome).isEqualTo(new ImportOutcome(2, 0, List.of()));
    assertThat(taken.lines)
        .containsExactly(
            new Line(
                Map.of("id", new RawValue.Text("a")),
                Map.of(
                    "n", new RawValue.Numeral(5),
                    "x", new RawValue.None(),
                    "s",
                        new RawValue.Many(
                            List.of(new RawValue.Flag(true), new RawValue.Foreign("`1.5`")))),
                false),
            new Line(
                Map.of("id", new RawValue.Text("b"), "kind", new RawValue.Text("k")),
                Map.of(),
                false));
  }

  @Test
  void readsCsv() throws RefusedException {
    Taken taken = new Taken();
    ImportOutcome outcome =
        run(
            LineFormat.CSV,
            taken,
            bytes("\uFEFF\n id , recipient.name,kind\r\na,\"x, \"\"y\"\"\nz\",\n\nb,,k\n"));
    assertThat(outcome).isEqualTo(new ImportOutcome(2, 0, List.of()));
    assertThat(taken.lines)
        .containsExactly(
            new Line(
                Map.of("id", new RawValue.Untyped("a")),
                Map.of("recipient.name", new RawValue.Untyped("x, \"y\"\nz")),
                true),
            new Line(
                Map.of("id", new RawValue.Untyped("b"), "kind", new RawValue.Untyped("k")),
                Map.of(),
                true));
  }

  private static List<String> problems(LineFormat format, byte[]... pieces)
      throws RefusedException {
    ImportOutcome outcome = run(format, new Taken(), pieces);
    assertThat(outcome.accepted()).isEqualTo(1);
    assertThat(outcome.refused()).isPositive();
    return outcome.problems().stream()
        .map(problem ->
            problem.line()
                + " "
                + problem.field()
                + ": "
                + problem.message()
                + "; "
                + problem.advice())
        .toList();
  }

  @Test
  void refusesJsonLinesOneByOne() throws RefusedException {
    String deep = "{\"id\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
    assertThat(
            problems(
                LineFormat.JSON_LINES,
                bytes(
                    "{\"id\": \"a\"\n[]\n{\"id\": \"a\", \"id\": \"b\"}\n{\"id\": \"a\"} {}\n"
                        + deep
                        + "\n{\"ids\": \"a\"}\n{\"id\": 5}\n{\"id\": \"a\", \"facts\": []}\n"
                        + "{\"id\": \"good\"}\n"),
                new byte[] {'"', (byte) 0xC3, '"', '\n'},
                bytes("{\"id\": \"bad\"}")))
        .containsExactly(
            "1 : this line is not valid JSON; write one object, with each key once",
            "2 : this line is not an object; write one such as `{\"id\": \"…\"}`",
            "3 : this line is not valid JSON; write one object, with each key once",
            "4 : this line is not valid JSON; write one object, with each key once",
            "5 : this line is not valid JSON; write one object, with each key once",
            "6 ids: unknown key `ids`; did you mean `id`?",
            "7 id: `id` must be a text, not the number 5; put it in quotes, or leave it out",
            "8 facts: `facts` is not an object; map names to values in it",
            "10 : this line is not valid UTF-8; save the file as UTF-8",
            "11 id: it is bad; make it good");
  }

  @Test
  void refusesCsvLinesOneByOne() throws RefusedException {
    assertThat(
            problems(
                LineFormat.CSV,
                bytes("id,kind\na\na,b,c\n\"a\"b,c\ngood,x\n\"bad\n\",y\nbad,\n\"open,\n")))
        .containsExactly(
            "2 : this line has 1 cells, the header has 2; put a text that holds a comma in quotes,"
                + " and keep the commas of blank cells",
            "3 : this line has 3 cells, the header has 2; put a text that holds a comma in quotes,"
                + " and keep the commas of blank cells",
            "4 : this line is not valid CSV; check the quotes: a cell is wholly in quotes or not at"
                + " all, and `\"` in it is doubled",
            "6 id: it is bad; make it good",
            "8 id: it is bad; make it good",
            "9 : this line is not valid CSV; check the quotes: a cell is wholly in quotes or not at"
                + " all, and `\"` in it is doubled");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id,id: column `id` occurs twice; rename or remove one of the two",
        "id,: a column has no name; name it, or remove it",
        "id,knid: unknown column `knid`; did you mean `kind`?",
        "kind: no column is named `id`; add it to the header line"
      })
  void refusesAFileWhoseHeaderIsWrong(String headerAndRefusal) {
    String[] parts = headerAndRefusal.split(": ", 2);
    Taken taken = new Taken();
    assertThatThrownBy(() -> run(LineFormat.CSV, taken, bytes(parts[0] + "\na,b\n")))
        .isInstanceOf(RefusedException.class)
        .hasMessage("header: " + parts[1]);
    assertThat(taken.count).isZero();
  }

  @Test
  void anEmptyCsvFileIsNone() {
    assertThatThrownBy(() -> run(LineFormat.CSV, new Taken(), bytes("\n")))
        .hasMessage("content: the file is empty; begin with a header line such as `id`");
  }

  /** A million lines, half of them wrong, held a few hundred at a time. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void holdsNoMoreOfALongFile(boolean csv) throws RefusedException {
    Taken taken = new Taken();
    LineImport<Line> running =
        new LineImport<>(csv ? LineFormat.CSV : LineFormat.JSON_LINES, COLUMNS, taken, taken);
    running.add(bytes(csv ? "id\n" : ""));
    String two = csv ? "good\nbad\n" : "{\"id\":\"good\"}\n{\"id\":\"bad\"}\n";
    byte[] piece = bytes(two.repeat(1000));
    for (int i = 0; i < 500; i++) {
      running.add(piece);
    }
    ImportOutcome outcome = running.finish();
    assertThat(outcome.accepted()).isEqualTo(500_000).isEqualTo(taken.count);
    assertThat(outcome.refused()).isEqualTo(500_000);
    assertThat(outcome.problems()).hasSize(LineImport.MAX_PROBLEMS);
    assertThat(taken.largest).isEqualTo(500);
  }
}
