package dev.remit.log.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.engine.compile.CompiledVersion;
import dev.remit.engine.decision.Decision;
import dev.remit.engine.fixture.School;
import dev.remit.engine.random.Chance;
import dev.remit.engine.random.RandomPolicies;
import dev.remit.engine.random.RandomPolicies.With;
import dev.remit.engine.random.RandomPolicy;
import dev.remit.engine.random.RandomRequests;
import dev.remit.engine.request.Request;
import dev.remit.lang.PolicyChecker;
import dev.remit.lang.model.PolicyVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What was written is read, and nothing else is. */
final class EntryReaderProperties {

  private static final Instant AT = Instant.parse("2026-10-01T09:30:00.123456Z");
  private static final UUID ID = UUID.fromString("01999e5d-0000-7000-8000-000000000001");
  private static final CohortId COHORT = new CohortId("year 9", "ab".repeat(32));
  private static final SubjectKey KEY = key("k1", 1);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static SubjectKey key(String id, int first) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) first;
    return new SubjectKey(id, new SecretKeySpec(bytes, "AES"));
  }

  static DecisionEntry random(long seed, int size, boolean hypothetical) {
    return random(seed, size, hypothetical, 1).getFirst();
  }

  /** Several entries under one version. */
  private static List<DecisionEntry> random(long seed, int size, boolean hypothetical, int count) {
    RandomPolicy policy = RandomPolicies.of(seed, size, With.RULES_ONLY);
    PolicyVersion version =
        PolicyChecker.checkDocuments(policy.documents(), policy.files())
            .value()
            .orElseThrow()
            .versions()
            .getFirst();
    CompiledVersion compiled = CompiledVersion.of(version);
    return Stream.generate(new RandomRequests(version, Chance.of(seed))::request)
        .limit(count)
        .map(compiled::decide)
        .map(decision -> new DecisionEntry(ID, AT, "caller", "d1", decision, hypothetical))
        .toList();
  }

  /** A version is dear, and each try has several entries under one. */
  @Property(tries = 2_000)
  void readsWhatWasWritten(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int size, @ForAll boolean hypothetical)
      throws Exception {
    for (DecisionEntry entry : random(seed, size, hypothetical, 5)) {
      isReadAsItWasWritten(entry);
    }
  }

  private static void isReadAsItWasWritten(DecisionEntry entry) throws Exception {
    boolean hypothetical = entry.hypothetical();
    Decision decision = entry.decision();
    Optional<CohortId> cohort = hypothetical ? Optional.of(COHORT) : Optional.empty();

    LoggedDecision read = (LoggedDecision) EntryReader.read(entry.bytes(Optional.of(KEY), cohort));

    assertThat(read.id()).isEqualTo(ID);
    assertThat(read.at()).isEqualTo(AT);
    assertThat(read.caller()).isEqualTo("caller");
    assertThat(read.hypothetical()).isEqualTo(hypothetical);
    assertThat(read.cohort()).isEqualTo(cohort);
    assertThat(read.under())
        .isEqualTo(
            new LoggedDecision.Under(
                decision.version().policy(), decision.version().version(), "d1"));
    assertThat(read.items())
        .isEqualTo(decision.items().stream().map(LoggedDecision.Item::of).toList());
    Request again = new RequestReader(decision.version().vocabulary()).read(read, Optional.of(KEY));
    assertThat(again.pinnedTo("x")).isEqualTo(decision.request().pinnedTo("x"));
  }

  /** An entry with one of everything that random requests give it. */
  private static ObjectNode json() {
    return (ObjectNode)
        JSON.readTree(random(3, 6, true).json(Optional.of(KEY), Optional.of(COHORT)));
  }

  private static List<ObjectNode> objects(JsonNode node) {
    List<ObjectNode> objects = new ArrayList<>();
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    node.forEach(child -> objects.addAll(objects(child)));
    return objects;
  }

  private static LogEntry read(JsonNode json) throws Exception {
    return EntryReader.read(Packing.pack(JSON.writeValueAsBytes(json)));
  }

  @Test
  void readsNothingThatItDoesNotKnow() throws Exception {
    int objects = objects(json()).size();
    assertThat(objects).isGreaterThan(5);
    assertThat(read(json())).isInstanceOf(LoggedDecision.class);
    for (int i = 0; i < objects; i++) {
      ObjectNode json = json();
      objects(json).get(i).put("x", 1);
      assertThatThrownBy(() -> read(json)).isInstanceOf(UnreadableEntryException.class);
    }
  }

  @Test
  void readsNothingThatLacksAMemberOrHasAWrongOne() throws Exception {
    for (String name : List.copyOf(json().propertyNames())) {
      ObjectNode without = json();
      without.remove(name);
      ObjectNode wrong = json();
      wrong.put(name, 1.5);
      if (!List.of("cohort", "hypothetical", "reasons", "subject").contains(name)) {
        assertThatThrownBy(() -> read(without))
            .as(name)
            .isInstanceOf(UnreadableEntryException.class);
      }
      assertThatThrownBy(() -> read(wrong)).as(name).isInstanceOf(UnreadableEntryException.class);
    }
  }

  @Test
  void readsNothingOfALaterVersionOrAnotherKind() {
    for (ObjectNode json :
        List.of(
            json().put("v", 3), json().put("kind", "guess"), json().put("outcome", "permitted"))) {
      assertThatThrownBy(() -> read(json)).isInstanceOf(UnreadableEntryException.class);
    }
  }

  @Test
  void opensWhatIsSealedWithItsOwnKeyOnly() throws Exception {
    DecisionEntry entry = random(3, 6, false);
    LoggedDecision read = (LoggedDecision) EntryReader.read(entry.bytes(Optional.of(KEY)));
    RequestReader reader = new RequestReader(entry.decision().version().vocabulary());

    assertThat(read.sealed()).isPresent();
    assertThatThrownBy(() -> reader.read(read, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> reader.read(read, Optional.of(key("k2", 1))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> reader.read(read, Optional.of(key("k1", 2))))
        .isInstanceOf(UnreadableEntryException.class)
        .hasMessageContaining("sealed with another key");
  }

  @Test
  void knowsNoWordsOfAnotherVocabulary() throws Exception {
    DecisionEntry entry = random(3, 6, false);
    LoggedDecision read = (LoggedDecision) EntryReader.read(entry.bytes(Optional.of(KEY)));
    RequestReader other = new RequestReader(School.VOCABULARY);

    assertThatThrownBy(() -> other.read(read, Optional.of(KEY)))
        .isInstanceOf(UnreadableEntryException.class);
  }

  @Test
  void readsWhatHappenedToTheLog() throws Exception {
    for (OtherEntry entry :
        List.of(
            new OtherEntry.Erasure(AT, "me", "k", "asked for"),
            new OtherEntry.Rotation(AT, "me", "vkey"),
            new OtherEntry.Fulfilment(AT, "me", ID, 7, "destroy_or_return", "certificate 7"))) {
      assertThat(EntryReader.read(entry.bytes())).isEqualTo(entry);
    }
  }
}
