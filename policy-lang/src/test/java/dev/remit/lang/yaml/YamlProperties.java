package dev.remit.lang.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.source.Source;
import dev.remit.lang.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is read, there is a tree or a diagnostic, never an exception. */
class YamlProperties {

  @Property(tries = 2000)
  void anyBytes(@ForAll byte[] bytes) {
    for (String path : List.of("a.yaml", "a.json")) {
      List<Diagnostic> sink = new ArrayList<>();
      check(Yaml.read(new SourceFile(path, bytes), sink), sink);
    }
  }

  @Property(tries = 5000)
  void anythingLikeYaml(@ForAll("yamlish") String text) {
    List<Diagnostic> sink = new ArrayList<>();
    check(Yaml.read(Source.of("a.yaml", text), sink), sink);
  }

  @Property(tries = 5000)
  void anythingLikeJson(@ForAll("jsonish") String text) {
    List<Diagnostic> sink = new ArrayList<>();
    check(Yaml.read(Source.of("a.json", text), sink), sink);
  }

  @Provide
  Arbitrary<String> yamlish() {
    return joined(
        "a",
        "b",
        "item",
        " ",
        "  ",
        "\n",
        "\n  ",
        "\n- ",
        ": ",
        ":",
        "- ",
        "? ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "'",
        "\"",
        "|\n",
        ">-\n",
        "#",
        " # c\n",
        "&a ",
        "*a",
        "!t ",
        "!!str ",
        "%YAML 1.2",
        "\n---\n",
        "\n...\n",
        "~",
        "null",
        "1e9",
        "\t",
        "\r\n",
        "\r",
        "\\",
        "\\x",
        "\\u12",
        "😀",
        "\u0000",
        "\u0085",
        "\u2028",
        "\uFEFF",
        "\uD800",
        "@",
        "`",
        "<<: ",
        "=");
  }

  @Provide
  Arbitrary<String> jsonish() {
    return joined(
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"a\"",
        "\"b\"",
        "\"",
        "\\",
        "\\u00",
        "\\n",
        "1",
        "-",
        "0",
        ".5",
        "e+",
        "1e999999",
        "true",
        "fals",
        "null",
        " ",
        "\n",
        "\t",
        "/*",
        "NaN",
        "😀",
        "\u0000",
        "\uD800");
  }

  private static Arbitrary<String> joined(String... pieces) {
    return Arbitraries.of(pieces).list().ofMaxSize(40).map(list -> String.join("", list));
  }

  private static void check(Optional<YamlNode> tree, List<Diagnostic> sink) {
    assertThat(tree.isPresent()).isEqualTo(sink.isEmpty());
    assertThat(sink)
        .allSatisfy(found -> {
          assertThat(found.message()).isNotBlank().doesNotContain("Exception", "tools.jackson");
          assertThat(found.label()).isPresent();
        });
    tree.ifPresent(YamlProperties::checkNesting);
  }

  private static void checkNesting(YamlNode node) {
    switch (node) {
      case YamlNode.Mapping mapping ->
          mapping
              .entries()
              .forEach(entry -> {
                assertInside(entry.value(), node);
                checkNesting(entry.value());
              });
      case YamlNode.Sequence list ->
          list.items()
              .forEach(item -> {
                assertInside(item, node);
                checkNesting(item);
              });
      case YamlNode.Scalar scalar -> assertThat(scalar.text()).isNotNull();
    }
  }

  private static void assertInside(YamlNode inner, YamlNode outer) {
    assertThat(inner.span().start()).isGreaterThanOrEqualTo(outer.span().start());
    if (!inner.span().text().isEmpty()) {
      assertThat(inner.span().end()).isLessThanOrEqualTo(outer.span().end());
    }
  }
}
