package dev.remit.lang.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.source.Source;
import dev.remit.lang.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderTest {

  private final List<Diagnostic> sink = new ArrayList<>();

  @Test
  void readsUtf8WithAndWithoutAByteOrderMark() {
    assertThat(decode("é😀\r\n".getBytes(StandardCharsets.UTF_8))).contains("é😀\r\n");
    assertThat(decode("\uFEFFa".getBytes(StandardCharsets.UTF_8))).contains("a");
    assertThat(decode(new byte[0])).contains("");
    assertThat(sink).isEmpty();
  }

  @Test
  void showsTheFirstByteThatIsNotUtf8() {
    assertThat(decode(new byte[] {'a', '\n', 'b', (byte) 0xE9, 'c'})).isEmpty();
    assertThat(sink)
        .singleElement()
        .satisfies(found -> {
          assertThat(found.code()).isEqualTo(Code.NOT_UTF8);
          assertThat(found.span()).hasToString("a.remit:2:2");
          assertThat(found.label()).contains("byte 0xE9 is not text: save the file as UTF-8");
        });
  }

  @Test
  void readsEightMebibytesAndNoMore() {
    assertThat(decode(blanks(Decoder.MAX_BYTES))).isPresent();
    assertThat(decode(blanks(Decoder.MAX_BYTES + 1))).isEmpty();
    assertThat(sink).extracting(Diagnostic::code).containsExactly(Code.FILE_TOO_LARGE);
  }

  @Test
  void refusesControlCharactersAndSaysWhere() {
    assertThat(decode("a\tb\r\n\u0000c\u001B\u202E".getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(sink).extracting(Diagnostic::code).containsOnly(Code.CONTROL_CHARACTER);
    assertThat(sink)
        .extracting(found -> found.span() + " " + found.message())
        .containsExactly(
            "a.remit:2:1 the control character U+0000 cannot stand in a file",
            "a.remit:2:3 the control character U+001B cannot stand in a file",
            "a.remit:2:4 the hidden character U+202E cannot stand in a file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u061C", "\u0085", "\u200B", "\u2028", "\u2029", "\u2060", "\u2066", "\uFEFF"})
  void refusesWhatDoesNotShow(String hidden) {
    assertThat(decode(("# a" + hidden + "rule").getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(sink).extracting(Diagnostic::code).containsExactly(Code.CONTROL_CHARACTER);
  }

  @Test
  void readsJoinersSpacesAndLettersOfEveryScript() {
    String text =
        "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645 \u0915\u094D\u200D\u0937 a\u00A0b\u00ADc";
    assertThat(decode(text.getBytes(StandardCharsets.UTF_8))).contains(text);
  }

  @Test
  void reportsAtMostAHundredControlCharacters() {
    assertThat(decode(new byte[1000])).isEmpty();
    assertThat(sink).hasSize(100);
  }

  @Property
  void anyBytesAreTextOrRefused(@ForAll byte[] bytes) {
    List<Diagnostic> found = new ArrayList<>();
    Optional<Source> source = Decoder.decode(new SourceFile("a.remit", bytes), found);
    assertThat(source.isEmpty()).isEqualTo(!found.isEmpty());
  }

  private static byte[] blanks(int count) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, (byte) ' ');
    return bytes;
  }

  private Optional<String> decode(byte[] bytes) {
    return Decoder.decode(new SourceFile("a.remit", bytes), sink).map(Source::text);
  }
}
