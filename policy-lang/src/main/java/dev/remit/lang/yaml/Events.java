package dev.remit.lang.yaml;

import dev.remit.lang.source.Source;
import dev.remit.lang.source.Span;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** The tokens of a text, one after another, with their places. */
final class Events {

  // Our own limits are checked on the tree, with better messages. The parsers' are set to what a
  // text of the greatest size could hold at most.
  private static final int NO_LIMIT = 16 * 1024 * 1024;

  private static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder()
          .maxNestingDepth(Yaml.MAX_DEPTH + 10)
          .maxStringLength(NO_LIMIT)
          .maxNameLength(NO_LIMIT)
          .maxNumberLength(NO_LIMIT)
          .build();

  private static final JsonFactory JSON =
      JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build();

  // The failsafe schema leaves every scalar a text, so that what is written is what is read.
  private static final YAMLFactory YAML =
      YAMLFactory.builder()
          .streamReadConstraints(CONSTRAINTS)
          .loadSettings(
              LoadSettings.builder()
                  .setSchema(new FailsafeSchema())
                  .setCodePointLimit(NO_LIMIT)
                  .build())
          .build();

  // The parsers stop at a duplicate key; the tree's reader goes on. The YAML factory cannot be
  // told.
  private static final ObjectReadContext DUPLICATES_ALLOWED =
      new ObjectReadContext.Base() {
        @Override
        public int getStreamReadFeatures(int defaults) {
          return defaults & ~StreamReadFeature.STRICT_DUPLICATE_DETECTION.getMask();
        }
      };

  private final Source source;
  private final boolean json;
  private final JsonParser parser;
  private final int[] supplementary;

  private Events(Source source, boolean json, JsonParser parser) {
    this.source = source;
    this.json = json;
    this.parser = parser;
    this.supplementary = json ? new int[0] : supplementary(source.text());
  }

  static Events ofJson(Source source) {
    return new Events(source, true, JSON.createParser(DUPLICATES_ALLOWED, source.text()));
  }

  static Events ofYaml(Source source) {
    return new Events(source, false, YAML.createParser(DUPLICATES_ALLOWED, source.text()));
  }

  boolean isJson() {
    return json;
  }

  /** The next token; null at the end. */
  @Nullable JsonToken next() {
    return parser.nextToken();
  }

  /** The text of a key or scalar. */
  String text() {
    return parser.getString();
  }

  /** The place of the token. Of a block's end, which has no text of its own, an empty one. */
  Span span() {
    int start = offset(parser.currentTokenLocation().getCharOffset());
    int end = json ? jsonEnd(start) : offset(parser.currentLocation().getCharOffset());
    return new Span(source, start, Math.max(start, end));
  }

  /** The offset in the text of a parser's position. */
  int offset(long position) {
    int index = Math.clamp(position, 0, source.text().length());
    int found = Arrays.binarySearch(supplementary, index);
    int before = found >= 0 ? found : -found - 1;
    return Math.min(index + before, source.text().length());
  }

  /** Where a JSON token ends: the parser is already past it. */
  private int jsonEnd(int start) {
    String text = source.text();
    int end = start;
    if (text.startsWith("\"", start)) {
      end++;
      while (end < text.length() && text.charAt(end) != '"') {
        end += text.charAt(end) == '\\' ? 2 : 1;
      }
      end++;
    } else {
      end += Math.max(1, parser.getString().length());
    }
    return Math.min(end, text.length());
  }

  /** The YAML parser counts code points: the indexes of those that are two units long. */
  private static int[] supplementary(String text) {
    int[] indexes = new int[0];
    int count = 0;
    int codePoints = 0;
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      if (Character.isSupplementaryCodePoint(text.codePointAt(i))) {
        if (count == indexes.length) {
          indexes = Arrays.copyOf(indexes, Math.max(16, count * 2));
        }
        indexes[count++] = codePoints;
      }
      codePoints++;
    }
    return Arrays.copyOf(indexes, count);
  }
}
