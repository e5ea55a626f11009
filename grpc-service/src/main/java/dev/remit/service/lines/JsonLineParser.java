package dev.remit.service.lines;

import dev.remit.engine.document.RawJson;
import dev.remit.lang.value.RawValue;
import dev.remit.lang.value.Words;
import dev.remit.service.check.Checks;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON lines. */
final class JsonLineParser implements LineParser {

  private static final int MAX_DEPTH = 10;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Columns columns;

  JsonLineParser(Columns columns) {
    this.columns = columns;
  }

  @Override
  public Optional<Line> read(String row, Checks checks) {
    if (row.isBlank()) {
      return Optional.empty();
    }
    JsonNode node;
    try {
      node = JSON.readTree(row);
    } catch (JacksonException e) {
      checks.add("", "this line is not valid JSON", "write one object, with each key once");
      return Optional.empty();
    }
    if (!node.isObject()) {
      checks.add("", "this line is not an object", "write one such as `{\"id\": \"…\"}`");
      return Optional.empty();
    }
    Map<String, RawValue> fields = new LinkedHashMap<>();
    Map<String, RawValue> facts = new LinkedHashMap<>();
    node.forEachEntry((name, value) -> {
      if (columns.has(name)) {
        fields.put(name, RawJson.value(value));
      } else if (columns.facts() && name.equals(Columns.FACTS)) {
        facts(value, facts, checks);
      } else {
        String shown = Words.shortened(name);
        checks.add(shown, "unknown key `" + shown + "`", columns.advice(name));
      }
    });
    return Optional.of(new Line(fields, facts, false));
  }

  private static void facts(JsonNode node, Map<String, RawValue> facts, Checks checks) {
    if (node.isObject()) {
      node.forEachEntry((name, value) -> facts.put(name, RawJson.value(value)));
    } else {
      checks.add(Columns.FACTS, "`facts` is not an object", "map names to values in it");
    }
  }

  @Override
  public void finish() {}
}
