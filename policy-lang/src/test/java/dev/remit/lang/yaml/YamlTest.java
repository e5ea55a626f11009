package dev.remit.lang.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.source.Source;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.yaml.YamlNode.Kind;
import dev.remit.lang.yaml.YamlNode.Mapping;
import dev.remit.lang.yaml.YamlNode.Scalar;
import dev.remit.lang.yaml.YamlNode.Sequence;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {

  private final List<Diagnostic> sink = new ArrayList<>();

  @Test
  void readsEveryShapeWithItsPlace() {
    String text =
        """
        # recipients
        a: 1
        b:
          - x
          - 'y z'   # why
        c: {d: "e", f: [g,
           h]}
        t: |
          text
          more

        last: ~
        none:
        """;
    assertThat(show(yaml(text)))
        .isEqualTo(
            """
            {a: NUMBER 1 "1", \
            b: [TEXT x "x", TEXT y z "'y z'"] "- x⏎  - 'y z'", \
            c: {d: TEXT e ""e"", f: [TEXT g "g", TEXT h "h"] "[g,⏎   h]"} \
            "{d: "e", f: [g,⏎   h]}", \
            t: TEXT text⏎more⏎ "|⏎  text⏎  more⏎⏎", \
            last: NULL ~ "~", \
            none: NULL  ""} "a: 1…:\"\
            """);
  }

  @Test
  void placesAreRightAfterCharactersOutsideTheBasicPlane() {
    assertThat(show(yaml("😀: 😀x\nb: [é, 😀]\n")))
        .isEqualTo(
            """
            {😀: TEXT 😀x "😀x", b: [TEXT é "é", TEXT 😀 "😀"] "[é, 😀]"} "😀: 😀x⏎b: [é, 😀]\"\
            """);
  }

  @Test
  void readsJson() {
    assertThat(show(json("{\"a\\u0020\" : [1, -2.5e3, true, null, \"x\\\"y\"] , \"b\":{}}")))
        .isEqualTo(
            """
            {a : [NUMBER 1 "1", NUMBER -2.5e3 "-2.5e3", BOOLEAN true "true", NULL null "null", \
            TEXT x"y ""x\\"y""] "[1, -2.5e3, true, null, "x\\"y"]", b: {} "{}"} "{"a\\u…}\"\
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "2018-10-01, TEXT", "no, TEXT", "0x1F, TEXT", "1_000, TEXT", "12, NUMBER", "-1.5e3, NUMBER",
    "'\"12\"', TEXT", "true, BOOLEAN", "'\"true\"', TEXT", "null, NULL", "~, NULL", "1e5, NUMBER"
  })
  void plainScalarsAreWhatTheyLookLike(String written, Kind kind) {
    assertThat(yaml(written.equals("~") || written.equals("null") ? "- " + written : written))
        .extracting(node -> node instanceof Sequence list ? list.items().getFirst() : node)
        .isInstanceOfSatisfying(Scalar.class, s -> assertThat(s.kind()).isEqualTo(kind));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# only a comment\n", "---\n", "~", "\n\n"})
  void anEmptyFileIsAnEmptyMapping(String text) {
    assertThat(yaml(text))
        .isInstanceOfSatisfying(Mapping.class, m -> assertThat(m.entries()).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'a: &x 1'                | R0502 | 4 | anchors (`&name`) and aliases (`*name`) are not accepted
          'a: *x'                  | R0502 | 4 | anchors (`&name`) and aliases (`*name`) are not accepted
          '&x a: 1'                | R0502 | 1 | anchors (`&name`) and aliases (`*name`) are not accepted
          '*a : 1'                 | R0502 | 1 | anchors (`&name`) and aliases (`*name`) are not accepted
          'a: &x {b: 1}'           | R0502 | 4 | anchors (`&name`) and aliases (`*name`) are not accepted
          'a: !x 1'                | R0502 | 4 | tags (`!name`) are not accepted
          'a: !!java.net.URL [x]'  | R0502 | 4 | tags (`!name`) are not accepted
          'a: [b: 1, b: 2, {c: 1, c: 2}]' | R0503 | 24 | `c` occurs twice here
          'a: b: c'                | R0501 | 5 | this is not valid YAML
          'a: [1,'                 | R0501 | 7 | this is not valid YAML
          'a: @x'                  | R0501 | 4 | this is not valid YAML
          '? [a]'                  | R0501 | 4 | this is not valid YAML
          'a: "\\UFFFFFFFF"'       | R0501 | 2 | this is not valid YAML
          'a: "b\\e[2J"'           | R0003 | 4 | the control character U+001B cannot stand in a text
          '{"a": {"b\\u202e": 1}}'  | R0003 | 8 | the hidden character U+202E cannot stand in a text
          """)
  void refusesWhatSaysThingsTwice(String text, String code, int column, String message) {
    assertThat(Yaml.read(Source.of("a.yaml", text), sink)).isEmpty();
    assertThat(sink)
        .singleElement()
        .satisfies(found -> {
          assertThat(found.code().id()).isEqualTo(code);
          assertThat(found.message()).isEqualTo(message);
          assertThat(found.span().column()).isEqualTo(column);
        });
  }

  @Test
  void refusesASecondDocument() {
    assertThat(Yaml.read(Source.of("a.yaml", "a: 1\n---\nb: 2\n"), sink)).isEmpty();
    assertThat(sink).singleElement().extracting(found -> found.span().line()).isEqualTo(3);
    sink.clear();
    assertThat(Yaml.read(Source.of("a.json", "{} {}"), sink)).isEmpty();
    assertThat(sink).extracting(Diagnostic::code).containsExactly(Code.YAML_FEATURE);
  }

  @Test
  void reportsEveryDuplicateKeyUpToALimit() {
    assertThat(Yaml.read(Source.of("a.yaml", "a: 1\nb: 1\na: 2\nb: 2\n"), sink)).isEmpty();
    assertThat(sink)
        .extracting(Diagnostic::message)
        .containsExactly("`a` occurs twice here", "`b` occurs twice here");
    sink.clear();
    Yaml.read(Source.of("a.yaml", "a: 1\n".repeat(100_000)), sink);
    assertThat(sink).hasSizeLessThan(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "{\"a\":", "- ", "? ", "[[{a: "})
  void deepNestingIsRefusedQuickly(String opening) {
    for (String path : List.of("a.yaml", "a.json")) {
      sink.clear();
      assertQuick(path, opening.repeat(10_000));
      assertThat(sink).hasSize(1);
    }
  }

  @Test
  void nestingIsRefusedOnlyBeyondTheLimit() {
    yaml("[".repeat(50) + "]".repeat(50));
    json("[".repeat(50) + "]".repeat(50));
    for (String path : List.of("a.yaml", "a.json")) {
      sink.clear();
      Yaml.read(Source.of(path, "[".repeat(51) + "]".repeat(51)), sink);
      assertThat(sink)
          .singleElement()
          .satisfies(found -> {
            assertThat(found.code()).isEqualTo(Code.YAML_TOO_BIG);
            assertThat(found.span().column()).isEqualTo(51);
          });
    }
  }

  @Test
  void anAliasBombIsRefusedAtItsFirstAnchor() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [lol]\n");
    for (int i = 1; i < 1000; i++) {
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(9)));
    }
    assertQuick("a.yaml", bomb.toString());
    assertThat(sink).extracting(Diagnostic::code).containsExactly(Code.YAML_FEATURE);
  }

  @Test
  void tooManyValuesAndTooLongTextsAreRefused() {
    assertQuick("a.json", "[" + "1,".repeat(1_100_000) + "1]");
    assertQuick("a.yaml", "a: " + "x".repeat(100_001));
    assertQuick("a.json", "\"" + "x".repeat(5_000_000) + "\"");
    assertThat(sink).extracting(Diagnostic::code).containsOnly(Code.YAML_TOO_BIG).hasSize(3);
  }

  @Test
  void whatIsNotTextOrTooLargeIsRefused() {
    for (int size : List.of(10_000_000, 1)) {
      byte[] bytes = new byte[size];
      Arrays.fill(bytes, (byte) 0xff);
      assertThat(Yaml.read(new SourceFile("a.yaml", bytes), sink)).isEmpty();
    }
    assertThat(sink)
        .extracting(Diagnostic::code)
        .containsExactly(Code.FILE_TOO_LARGE, Code.NOT_UTF8);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {' ', '\n', '\t', '"', '\'', '-', ':', '?', '%', '#', '&', '{', 'a', ',', '>'})
  void aMegabyteOfAnythingIsReadQuickly(int octet) {
    byte[] bytes = new byte[1_000_000];
    Arrays.fill(bytes, (byte) octet);
    for (String path : List.of("a.yaml", "a.json")) {
      sink.clear();
      assertQuick(path, new String(bytes, StandardCharsets.UTF_8));
    }
  }

  private void assertQuick(String path, String text) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> Yaml.read(Source.of(path, text), sink));
  }

  private YamlNode yaml(String text) {
    return read("a.yaml", text);
  }

  private YamlNode json(String text) {
    return read("a.json", text);
  }

  private YamlNode read(String path, String text) {
    Optional<YamlNode> read = Yaml.read(Source.of(path, text), sink);
    assertThat(sink).isEmpty();
    return read.orElseThrow();
  }

  private static String show(YamlNode node) {
    String place = node.span().text();
    return (switch (node) {
              case Mapping mapping ->
                  mapping.entries().stream()
                      .peek(e -> assertThat(e.keySpan().text()).isNotEmpty())
                      .map(e -> e.key() + ": " + show(e.value()))
                      .collect(Collectors.joining(", ", "{", "}"));
              case Sequence list ->
                  list.items().stream()
                      .map(YamlTest::show)
                      .collect(Collectors.joining(", ", "[", "]"));
              case Scalar scalar -> scalar.kind() + " " + scalar.text();
            }
            + " \""
            + (place.length() > 40
                ? place.substring(0, 5).strip() + "…" + place.charAt(place.length() - 1)
                : place)
            + "\"")
        .replace("\n", "⏎");
  }
}
