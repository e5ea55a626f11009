package dev.remit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class TextPageTest {

  @Test
  void breaksAtSpacesAndKeepsLongWordsWhole() {
    assertThat(TextPage.wrap("a bc def ghijklmno p", 6, 2))
        .isEqualTo(List.of("a bc", "def", "ghijklmno", "p"));
    assertThat(TextPage.wrap("  a b", 3, 0)).isEqualTo(List.of("  a", "b"));
  }

  @Test
  void coloursTakeNoRoom() {
    Paint paint = new Paint(true);

    assertThat(TextPage.wrap(paint.strong("abc") + " " + paint.faint("def"), 7, 0)).hasSize(1);
    assertThat(TextPage.pad(paint.good("ab"), 4)).endsWith("  ");
  }

  @Test
  void showsNoControlCharactersButColours() {
    assertThat(TextPage.shown("a\u001b[1mb\u001b[0m\u001b]0;title\u0007\r\u0085"))
        .isEqualTo("a\u001b[1mb\u001b[0m\ufffd]0;title\ufffd\ufffd\ufffd");
  }

  @Property
  void wrappingLosesNothing(
      @ForAll @CharRange(from = ' ', to = '"') String text,
      @ForAll @IntRange(min = 1, max = 9) int width) {
    assertThat(String.join(" ", TextPage.wrap(text, width, 0))).isEqualTo(text);
  }
}
