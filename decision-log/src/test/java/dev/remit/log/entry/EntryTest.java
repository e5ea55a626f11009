package dev.remit.log.entry;

import static dev.remit.engine.fixture.School.POLICIES;
import static dev.remit.engine.fixture.School.fact;
import static dev.remit.engine.fixture.School.term;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.consent.ConsentRecord;
import dev.remit.engine.consent.Scope;
import dev.remit.engine.decision.Decision;
import dev.remit.engine.fixture.School;
import dev.remit.engine.interpret.Interpreter;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Value;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Party;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What entries say, and to whom. */
final class EntryTest {

  private static final Instant AT = Instant.parse("2026-10-01T09:30:00.123456Z");
  private static final UUID ID = UUID.fromString("01999e5d-0000-7000-8000-000000000001");
  private static final SubjectKey KEY =
      new SubjectKey("0123456789abcdef01234567", new SecretKeySpec(new byte[32], "AES"));
  private static final Pattern SEALED = Pattern.compile("\"sealed\":\"([^\"]*)\"");

  private static DecisionEntry entry() throws Exception {
    Request request =
        Request.of(POLICIES)
            .date(LocalDate.of(2018, 10, 1))
            .data(term(Axis.CATEGORY, "attainment"))
            .term(Axis.ACTION, term(Axis.ACTION, "access"))
            .fact(fact("subject.id"), new Value.TextValue("a \"child\" \\ \u0001"))
            .build()
            .with(
                new ConsentEvidence.Recorded(
                    List.of(
                        new ConsentRecord(
                            Scope.EVERYTHING, Party.PARENT, ConsentState.GIVEN, AT))));
    Decision decision = Interpreter.decide(School.POLICIES.versions().getFirst(), request);
    return new DecisionEntry(ID, AT, "a-caller", "abc", decision, true);
  }

  @Test
  void saysWhatWasDecidedAndEncryptsWhoItIsAbout() throws Exception {
    DecisionEntry entry = entry();
    String json = new String(Packing.unpack(entry.bytes(Optional.of(KEY))), StandardCharsets.UTF_8);

    assertThat(json)
        .startsWith(
            "{\"action\":\"access\",\"at\":\"2026-10-01T09:30:00.123456Z\",\"caller\":\"a-caller\","
                + "\"consent\":\"recorded\",\"date\":\"2018-10-01\","
                + "\"digest\":\"abc\",\"facts\":{},\"hypothetical\":true,\"id\":\""
                + ID
                + "\"")
        .contains("\"kind\":\"decision\"", "\"key\":\"" + KEY.id() + "\"")
        .endsWith("\"v\":2,\"version\":\"" + entry.decision().version().version() + "\"}")
        .doesNotContain("child", "parent");
    Matcher sealed = SEALED.matcher(json);
    assertThat(sealed.find()).isTrue();
    byte[] bytes = Base64.getDecoder().decode(sealed.group(1));
    byte[] bound = ID.toString().getBytes(StandardCharsets.US_ASCII);
    assertThat(new String(KEY.open(bytes, bound), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"consents\":[{\"at\":\"2026-10-01T09:30:00.123456Z\",\"by\":\"parent\","
                + "\"scope\":{},\"state\":\"given\"}],\"facts\":{\"request\":{\"subject.id\":\"a"
                + " \\\"child\\\" \\\\ \\u0001\"}}}");
    assertThatThrownBy(() -> KEY.open(bytes, new byte[1])).isInstanceOf(Exception.class);
    SubjectKey other =
        new SubjectKey(
            "x",
            new SecretKeySpec(
                new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}, "AES"));
    assertThatThrownBy(() -> other.open(bytes, bound)).isInstanceOf(Exception.class);
    assertThat(KEY.toString()).isEqualTo("SubjectKey[0123456789abcdef01234567]");
  }

  @Test
  void logsNobodyWithoutAKey() throws Exception {
    DecisionEntry entry = entry();
    assertThatThrownBy(() -> entry.bytes(Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void saysWhatHappensToTheLog() throws Exception {
    assertThat(Packing.unpack(new OtherEntry.Erasure(AT, "me", "k", "asked for").bytes()))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(
            "{\"at\":\"2026-10-01T09:30:00.123456Z\",\"caller\":\"me\",\"key\":\"k\","
                + "\"kind\":\"erasure\",\"reason\":\"asked for\",\"v\":2}");
    assertThat(Packing.unpack(new OtherEntry.Rotation(AT, "me", "vkey").bytes()))
        .asString(StandardCharsets.UTF_8)
        .contains("\"kind\":\"rotation\",\"next\":\"vkey\"");
  }

  @Property(tries = 200)
  void unpacksWhatItPacked(@ForAll String text) throws Exception {
    byte[] json = text.getBytes(StandardCharsets.UTF_8);
    assertThat(Packing.unpack(Packing.pack(json))).isEqualTo(json);
    assertThat(Packing.pack(json)).isEqualTo(Packing.pack(json));
  }

  /** Old entries must be readable for ever: the dictionary may not change. */
  @Test
  void keepsItsDictionary() throws Exception {
    byte[] dictionary = Packing.class.getResourceAsStream("entries-2.zdict").readAllBytes();
    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(dictionary)))
        .isEqualTo("8b8697726346e7bbad1d1d2b8e7de6ce5f337aeea1175297f76a547bf656417b");
  }

  @Test
  void saysHalfOfASurrogatePair() throws Exception {
    OtherEntry entry = new OtherEntry.Erasure(AT, "é", "k", "half: \ud83d");
    assertThat(EntryReader.read(entry.bytes())).isEqualTo(entry);
  }

  @Test
  void saysOnceWhatIsTheSameForNeighbours() throws Exception {
    byte[] json = Packing.unpack(entry().bytes(Optional.of(KEY)));
    assertThat(json).asString(StandardCharsets.UTF_8).contains("{\"data\":[\"ks2\",\"ks4\"],");
  }

  @Test
  void refusesWhatDoesNotFitAndWhatIsNoEntry() throws Exception {
    byte[] noise = new byte[70_000];
    new Random(1).nextBytes(noise);
    assertThatThrownBy(() -> Packing.pack(noise))
        .isInstanceOf(EntryTooLargeException.class)
        .hasMessageContaining("at most 65535 fit");
    byte[] packed = Packing.pack("{\"a\":1}".repeat(500).getBytes(StandardCharsets.UTF_8));
    assertThat(packed.length).isLessThan(200);
    for (byte[] wrong :
        List.of(
            new byte[0],
            new byte[] {7},
            new byte[] {2},
            new byte[] {2, 9, 9, 9, 9, 9, 9},
            Arrays.copyOf(packed, packed.length / 2))) {
      assertThatThrownBy(() -> Packing.unpack(wrong)).isInstanceOf(UnreadableEntryException.class);
    }
  }
}
