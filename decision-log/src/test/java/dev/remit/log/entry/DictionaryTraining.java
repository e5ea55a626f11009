package dev.remit.log.entry;

import com.github.luben.zstd.ZstdDictTrainer;
import dev.remit.log.fixture.Lending;
import dev.remit.log.fixture.Lending.Question;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the dictionary that entries are compressed with: from entries in which everything that is
 * of one policy, such as the names of terms and rules, is put in place of at random, so that the
 * dictionary fits them all. Run by hand when the format changes; what it made is in the resources.
 */
final class DictionaryTraining {

  private static final int SIZE = 4096;
  private static final int SAMPLES = 4000;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** What is the same under every policy. */
  private static final Set<String> WORDS =
      Set.of(
          "access",
          "consent",
          "objection",
          "computed",
          "recorded",
          "unknown",
          "decision",
          "permitted",
          "denied",
          "referred",
          "incomplete",
          "retain_at_most",
          "research",
          "parent",
          "subject",
          "given",
          "refused",
          "withdrawn",
          "no `subject.id` is given");

  private static final String[] PARTS =
      ("data school pupil year code exam result absence attainment special needs address name date"
              + " birth ethnicity language record level stage grade score class teacher research"
              + " public health statistics official improvement study survey university department"
              + " commercial press police charity secure lab own premises remote release see link"
              + " only never without approved purposes people may not their at of in for with")
          .split(" ");

  private final Random random = new Random(2026);

  private DictionaryTraining() {}

  /** Takes the file to write. */
  public static void main(String[] arguments) throws Exception {
    ZstdDictTrainer trainer = new ZstdDictTrainer(16 << 20, SIZE, 3);
    DictionaryTraining training = new DictionaryTraining();
    List<JsonNode> entries = training.entries();
    for (int i = 0; i < SAMPLES; i++) {
      JsonNode other = training.other("", entries.get(i % entries.size()));
      trainer.addSample(other.toString().getBytes(StandardCharsets.UTF_8));
    }
    Files.write(Path.of(arguments[0]), trainer.trainSamples());
  }

  private List<JsonNode> entries() throws Exception {
    List<JsonNode> entries = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Optional<Integer> subject = i % 2 == 0 ? Optional.of(i) : Optional.empty();
      LocalDate date = LocalDate.of(2026, 1 + i % 12, 1 + i % 28);
      Question question =
          i % 4 < 3
              ? Question.research(date, "title_borrowed", "date_due", "year_group")
              : Question.advertising(date, "title_borrowed", "name");
      entries.add(read(Lending.entry(i, question, subject)));
      entries.add(
          read(EntryReaderProperties.random(i, 4, false).bytes(Optional.of(Lending.key(i)))));
    }
    return entries;
  }

  private static JsonNode read(byte[] entry) throws UnreadableEntryException {
    return JsonMapper.shared().readTree(Packing.unpack(entry));
  }

  private JsonNode other(String name, JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        ObjectNode other = NODES.objectNode();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
          String key = member.getKey();
          other.set(isPath(key) ? path(key) : key, other(key, member.getValue()));
        }
        yield other;
      }
      case ArrayNode array -> {
        ArrayNode other = NODES.arrayNode();
        int size = array.isEmpty() ? 0 : Math.max(1, array.size() - random.nextInt(2));
        for (int i = 0; i < size; i++) {
          other.add(other(name, array.get(i)));
        }
        yield other;
      }
      default -> node.isString() ? NODES.stringNode(text(name, node.stringValue())) : node;
    };
  }

  private static boolean isPath(String key) {
    return key.contains(".") && !key.endsWith(".id");
  }

  private String path(String key) {
    return key.substring(0, key.indexOf('.') + 1) + name();
  }

  private String text(String name, String text) {
    return switch (name) {
      case "at" ->
          Instant.ofEpochSecond(
                  1_780_000_000L + random.nextInt(250_000_000), 1000L * random.nextInt(1_000_000))
              .toString();
      case "date" -> LocalDate.of(2026, 1, 1).plusDays(random.nextInt(3000)).toString();
      case "digest" -> hex(64);
      case "key" -> hex(24);
      case "id" ->
          new UUID(0x019e_0000_0000_7000L + (random.nextLong() >>> 24 << 12), random.nextLong())
              .toString();
      case "sealed" -> Base64.getEncoder().encodeToString(bytes(text.length() * 3 / 4));
      case "version" -> "20%d.%d".formatted(26 + random.nextInt(9), 1 + random.nextInt(4));
      default ->
          WORDS.contains(text) || name.equals("kind") || name.equals("outcome")
              ? text
              : text.matches("[0-9]+ months")
                  ? 6 * (1 + random.nextInt(20)) + " months"
                  : text.matches("[0-9]{4}-.*")
                      ? LocalDate.of(2020, 1, 1).plusDays(random.nextInt(4000)).toString()
                      : random.nextInt(5) == 0 ? text : name();
    };
  }

  private String name() {
    return Stream.generate(() -> PARTS[random.nextInt(PARTS.length)])
        .limit(1 + random.nextInt(4))
        .collect(Collectors.joining("_"));
  }

  private String hex(int digits) {
    return Stream.generate(() -> Integer.toHexString(random.nextInt(16)))
        .limit(digits)
        .collect(Collectors.joining());
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
