package dev.remit.log.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is written is, byte for byte, what Jackson writes. */
final class JsonWriterProperties {

  private static final JsonFactory JACKSON = new JsonFactory();
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Objects, lists, texts, whole numbers, flags and nothing, within each other. */
  @Provide
  Arbitrary<Map<String, Object>> objects() {
    Arbitrary<Object> values =
        Arbitraries.recursive(
            () ->
                Arbitraries.oneOf(
                    texts().map(Object.class::cast),
                    Arbitraries.longs().map(Object.class::cast),
                    Arbitraries.of(true, false).map(Object.class::cast),
                    Arbitraries.just(Optional.empty()).map(Object.class::cast)),
            inner ->
                Arbitraries.oneOf(
                    inner.list().ofMaxSize(4).map(Object.class::cast),
                    Arbitraries.maps(texts(), inner).ofMaxSize(4).map(Object.class::cast)),
            0,
            3);
    return Arbitraries.maps(texts(), values).ofMaxSize(8);
  }

  /** Any characters, halves of surrogate pairs among them, and those that matter often. */
  private static Arbitrary<String> texts() {
    return Arbitraries.frequencyOf(
        Tuple.of(4, Arbitraries.strings().ascii().ofMaxLength(12)),
        Tuple.of(2, Arbitraries.strings().all().ofMaxLength(12)),
        Tuple.of(
            2,
            Arbitraries.of(
                    "\"",
                    "\\",
                    "\n",
                    "\u0000",
                    "\u001f",
                    "/",
                    "\u007f",
                    "\u0080",
                    "é",
                    "\u07ff",
                    "\u0800",
                    "\u2028",
                    "\uffff",
                    "\ud83d\ude00",
                    "\udbff\udfff",
                    "x")
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts))),
        Tuple.of(1, Arbitraries.just("long ".repeat(700))));
  }

  @Property
  void writesWhatJacksonWrites(@ForAll("objects") Map<String, Object> object) {
    byte[] text = EntryText.of(json -> members(json, object));
    assertThat(text).isEqualTo(byJackson(object));
  }

  /** What an entry says is written as Jackson writes it. */
  @Property
  void writesEntriesAsJacksonDoes(@ForAll long seed, @ForAll boolean hypothetical) {
    DecisionEntry entry = EntryReaderProperties.random(seed, 3, hypothetical);
    byte[] text = entry.json(Optional.empty(), Optional.empty());
    JsonNode read = JSON.readTree(text);
    assertThat(text).isEqualTo(JSON.writeValueAsBytes(read));
  }

  @Test
  void escapesHalvesOfPairs() {
    Map<String, Object> object = Map.of("é\ud83d\ude00", "\u007f\n\ude00é");
    assertThat(EntryText.of(json -> members(json, object)))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("{\"é\ud83d\ude00\":\"\u007f\\n\\uDE00é\"}");
  }

  private static void members(JsonWriter json, Map<String, Object> object) {
    object.forEach((name, value) -> {
      json.writeName(name);
      value(json, value);
    });
  }

  @SuppressWarnings("unchecked")
  private static void value(JsonWriter json, Object value) {
    switch (value) {
      case String text -> json.writeString(text);
      case Long number -> json.writeNumber(number);
      case Boolean flag -> json.writeBoolean(flag);
      case List<?> list -> {
        json.writeStartArray();
        list.forEach(each -> value(json, Objects.requireNonNull((Object) each)));
        json.writeEndArray();
      }
      case Map<?, ?> map -> {
        json.writeStartObject();
        members(json, (Map<String, Object>) map);
        json.writeEndObject();
      }
      default -> json.writeNull();
    }
  }

  private static byte[] byJackson(Map<String, Object> object) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JACKSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      value(json, object);
    }
    return bytes.toByteArray();
  }

  private static void value(JsonGenerator json, Object value) {
    switch (value) {
      case String text -> json.writeString(text);
      case Long number -> json.writeNumber(number);
      case Boolean flag -> json.writeBoolean(flag);
      case List<?> list -> {
        json.writeStartArray();
        list.forEach(each -> value(json, Objects.requireNonNull((Object) each)));
        json.writeEndArray();
      }
      case Map<?, ?> map -> {
        json.writeStartObject();
        map.forEach((name, each) -> {
          json.writeName((String) name);
          value(json, Objects.requireNonNull((Object) each));
        });
        json.writeEndObject();
      }
      default -> json.writeNull();
    }
  }
}
