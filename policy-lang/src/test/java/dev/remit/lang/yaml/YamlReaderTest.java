package dev.remit.lang.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.source.Source;
import dev.remit.lang.yaml.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class YamlReaderTest {

  private final List<Diagnostic> sink = new ArrayList<>();

  @Test
  void takesWhatHasTheRightShape() {
    read(
        "title: x\nnumber: 12\nlist: [a, b]\nof: {a: 1}\nnothing:\n",
        fields -> {
          assertThat(fields.text("title").orElseThrow().text()).isEqualTo("x");
          assertThat(fields.text("number").orElseThrow().text()).isEqualTo("12");
          assertThat(fields.list("list")).hasSize(2);
          assertThat(fields.list("nothing")).isEmpty();
          assertThat(fields.list("absent")).isEmpty();
          assertThat(fields.mapping("of").orElseThrow().entries()).hasSize(1);
          assertThat(fields.mapping("nothing").orElseThrow().entries()).isEmpty();
          assertThat(fields.require("title", "x")).isPresent();
        });
    assertThat(sink).isEmpty();
  }

  @Test
  void reportsWrongShapesAndWhatIsMissing() {
    read(
        "title: [x]\nlist: a\nof: 12\nnothing:\n",
        fields -> {
          assertThat(fields.text("title")).isEmpty();
          assertThat(fields.text("nothing")).isEmpty();
          assertThat(fields.list("list")).isEmpty();
          assertThat(fields.mapping("of")).isEmpty();
          assertThat(fields.require("id", "a recipient")).isEmpty();
        });
    assertThat(sink)
        .extracting(Diagnostic::message)
        .containsExactly(
            "`title` must be a text, not a list",
            "`nothing` must be a text, not nothing",
            "`list` must be a list, not a text",
            "`of` must be a mapping (`key: value`), not a number",
            "`id` of a recipient is missing");
  }

  @Test
  void suggestsAKnownKeyForAnUnknownOne() {
    read("titel: x\nfoo: y\n", fields -> fields.text("title"));
    assertThat(sink)
        .extracting(d -> d.message() + " / " + d.label().orElseThrow())
        .containsExactly(
            "`titel` means nothing here / did you mean `title`?",
            "`foo` means nothing here / known here: `title`");
  }

  private void read(String text, Consumer<YamlReader.Fields> body) {
    YamlNode root = Yaml.read(Source.of("a.yaml", text), sink).orElseThrow();
    YamlReader.Fields fields = new YamlReader(sink).fields((Mapping) root);
    body.accept(fields);
    fields.finish();
  }
}
