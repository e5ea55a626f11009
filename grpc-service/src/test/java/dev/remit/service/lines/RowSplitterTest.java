package dev.remit.service.lines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.service.refusal.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

final class RowSplitterTest {

  private static List<String> rows(boolean csv, String text, int pieceSize)
      throws RefusedException {
    List<String> rows = new ArrayList<>();
    RowSplitter splitter =
        new RowSplitter(
            csv,
            new RowSplitter.Sink() {
              @Override
              public void row(long line, byte[] bytes) {
                rows.add(line + ":" + new String(bytes, StandardCharsets.UTF_8));
              }

              @Override
              public void tooLong(long line) {
                rows.add(line + ": too long");
              }
            });
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int start = 0; start < bytes.length; start += pieceSize) {
      splitter.add(
          java.util.Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + pieceSize)));
    }
    splitter.finish();
    return rows;
  }

  @Example
  void splitsAtLineEnds() throws RefusedException {
    assertThat(rows(false, "a\r\nb\n\n\"c\nd", 100))
        .containsExactly("1:a", "2:b", "3:", "4:\"c", "5:d");
    assertThat(rows(false, "", 100)).isEmpty();
    assertThat(rows(false, "\n", 100)).containsExactly("1:");
  }

  @Example
  void aLineEndWithinQuotesDoesNotEndARow() throws RefusedException {
    assertThat(rows(true, "a,\"b\nc\"\nd", 100)).containsExactly("1:a,\"b\nc\"", "3:d");
    assertThat(rows(true, "\"b\"\"\n\"\"c\", \"\n\"\nd\n", 100))
        .containsExactly("1:\"b\"\"\n\"\"c\", \"\n\"", "4:d");
  }

  @Example
  void aQuoteWithinAPlainCellQuotesNothing() throws RefusedException {
    assertThat(rows(true, "5\" disk,x\ny", 100)).containsExactly("1:5\" disk,x", "2:y");
  }

  @Example
  void passesOverARowThatIsTooLong() throws RefusedException {
    String longest = "x".repeat(RowSplitter.MAX_ROW);
    assertThat(rows(false, "a\n" + longest + "\nb", 1000))
        .containsExactly("1:a", "2:" + longest, "3:b");
    assertThat(rows(false, "a\n" + longest + "x\nb", 1000))
        .containsExactly("1:a", "2: too long", "3:b");
    assertThat(rows(true, "a\n\"" + longest + "\nb", 1000))
        .containsExactly("1:a", "2: too long", "3:b");
    assertThat(rows(false, longest + "x", 1000)).containsExactly("1: too long");
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("a,\"\r\n é").ofMaxLength(30);
  }

  @Property(tries = 1000)
  void itDoesNotMatterWhereThePiecesEnd(
      @ForAll("texts") String text,
      @ForAll boolean csv,
      @ForAll @IntRange(min = 1, max = 5) int size)
      throws RefusedException {
    assertThat(rows(csv, text, size)).isEqualTo(rows(csv, text, 1000));
  }
}
