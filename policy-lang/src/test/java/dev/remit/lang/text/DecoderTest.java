package dev.remit.lang.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.source.Source;
import dev.remit.lang.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

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
    assertThat(decode(new byte[Decoder.MAX_BYTES])).isPresent();
    assertThat(decode(new byte[Decoder.MAX_BYTES + 1])).isEmpty();
    assertThat(sink).extracting(Diagnostic::code).containsExactly(Code.FILE_TOO_LARGE);
  }

  @Property
  void anyBytesAreTextOrRefused(@ForAll byte[] bytes) {
    List<Diagnostic> found = new ArrayList<>();
    Optional<Source> source = Decoder.decode(new SourceFile("a.remit", bytes), found);
    assertThat(source.isEmpty()).isEqualTo(found.size() == 1);
  }

  private Optional<String> decode(byte[] bytes) {
    return Decoder.decode(new SourceFile("a.remit", bytes), sink).map(Source::text);
  }
}
