package dev.remit.service.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.NullValue;
import com.google.protobuf.Timestamp;
import dev.remit.engine.request.RequestDraft;
import dev.remit.v1.AccessRequest;
import dev.remit.v1.AsOf;
import dev.remit.v1.DecideRequest;
import dev.remit.v1.FactValue;
import dev.remit.v1.FactValues;
import dev.remit.v1.Hypothesis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** What is read of bytes is what the library's messages say, whatever the bytes are. */
final class AskReaderProperties {

  private static final List<String> WORDS =
      List.of(
          "",
          "a",
          "release",
          "journalism",
          "recipient.id",
          "subject.id",
          "request.retention",
          "a word of more than sixty-four bytes, which is longer than what is kept of words",
          "Zürich",
          "学校");

  private final AskReader reader = new AskReader();

  /** What is new is not lost: the draft has it, or else {@link AskMessage} must. */
  @Example
  void everyFieldIsRead() {
    assertThat(AccessRequest.getDescriptor().getFields())
        .extracting(field -> field.getName())
        .containsExactly(
            "policy",
            "data",
            "action",
            "recipient",
            "purpose",
            "setting",
            "basis",
            "recipient_id",
            "project_id",
            "dataset_id",
            "subject_id",
            "facts",
            "cohort_id");
    assertThat(DecideRequest.getDescriptor().getFields())
        .extracting(field -> field.getName())
        .containsExactly("request", "hypothesis");
  }

  @Property
  void readsWhatTheLibraryReads(@ForAll long seed) throws InvalidProtocolBufferException {
    Random random = new Random(seed);
    byte[] bytes = message(random).toByteArray();
    assertSame(bytes);
    // Once more, now that the words are known.
    assertSame(bytes);
  }

  @Property
  void mergesWhatComesTwice(@ForAll long seed) {
    Random random = new Random(seed);
    assertSame(joined(message(random).toByteArray(), message(random).toByteArray()));
  }

  @Property
  void mergesFieldsThatComeTwice(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] request =
        joined(
            message(random).getRequest().toByteArray(), message(random).getRequest().toByteArray());
    assertSame(
        DecideRequest.newBuilder()
            .setUnknownFields(
                com.google.protobuf.UnknownFieldSet.newBuilder()
                    .addField(
                        DecideRequest.REQUEST_FIELD_NUMBER,
                        com.google.protobuf.UnknownFieldSet.Field.newBuilder()
                            .addLengthDelimited(com.google.protobuf.ByteString.copyFrom(request))
                            .build())
                    .build())
            .build()
            .toByteArray());
  }

  @Property
  void readsDamagedMessagesAsTheLibraryDoes(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] bytes = message(random).toByteArray();
    for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    assertSame(
        random.nextBoolean() ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
  }

  private void assertSame(byte[] bytes) {
    @Nullable DecideRequest expected = parsed(bytes);
    @Nullable AskMessage read;
    try {
      read = reader.message(bytes);
    } catch (InvalidProtocolBufferException unreadable) {
      read = null;
    }
    assertThat(read == null).isEqualTo(expected == null);
    if (read != null && expected != null) {
      RequestDraft draft = AccessRequests.draft(expected.getRequest());
      assertThat(read.draft()).isEqualTo(draft);
      assertThat(List.copyOf(read.draft().facts().keySet()))
          .isEqualTo(List.copyOf(draft.facts().keySet()));
      assertThat(read.cohort()).isEqualTo(AccessRequests.cohort(expected.getRequest()));
      assertThat(read.hypothesis())
          .isEqualTo(expected.hasHypothesis() ? expected.getHypothesis() : null);
      assertThat(read.bytes()).isEqualTo(bytes.length);
    }
  }

  private static @Nullable DecideRequest parsed(byte[] bytes) {
    try {
      return DecideRequest.parseFrom(bytes);
    } catch (InvalidProtocolBufferException unreadable) {
      return null;
    }
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /** Every field of the API that a request has, each now and then. */
  private static DecideRequest message(Random random) {
    DecideRequest.Builder message = DecideRequest.newBuilder();
    if (random.nextInt(10) > 0) {
      message.setRequest(request(random));
    }
    if (random.nextInt(10) == 0) {
      message.setHypothesis(
          Hypothesis.newBuilder()
              .setVersion(word(random))
              .setAt(AsOf.newBuilder().setAt(Timestamp.newBuilder().setSeconds(random.nextInt()))));
    }
    return message.build();
  }

  private static AccessRequest request(Random random) {
    AccessRequest.Builder request = AccessRequest.newBuilder();
    for (var field : AccessRequest.getDescriptor().getFields()) {
      if (field.isMapField() || random.nextInt(3) == 0) {
        continue;
      }
      for (String word : words(random, field.isRepeated() ? 3 : 1)) {
        switch (field.getJavaType()) {
          case STRING -> {
            if (field.isRepeated()) {
              request.addRepeatedField(field, word);
            } else {
              request.setField(field, word);
            }
          }
          case MESSAGE, INT, LONG, FLOAT, DOUBLE, BOOLEAN, BYTE_STRING, ENUM -> {
            // Not yet asked for in requests; whatever is new is left to the library.
          }
        }
      }
    }
    words(random, 5).forEach(path -> request.putFacts(path, value(random, 2)));
    return request.build();
  }

  private static List<String> words(Random random, int most) {
    List<String> words = new ArrayList<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      words.add(word(random));
    }
    return words;
  }

  private static String word(Random random) {
    return random.nextInt(4) == 0
        ? "w" + random.nextInt(3000)
        : WORDS.get(random.nextInt(WORDS.size()));
  }

  private static FactValue value(Random random, int depth) {
    FactValue.Builder value = FactValue.newBuilder();
    return switch (random.nextInt(depth > 0 ? 6 : 5)) {
      case 0 -> value.setBoolean(random.nextBoolean()).build();
      case 1 -> value.setNumber(random.nextLong() >> random.nextInt(64)).build();
      case 2 -> value.setText(word(random)).build();
      case 3 -> value.setNone(NullValue.NULL_VALUE).build();
      case 4 -> value.build();
      default -> value.setSet(FactValues.newBuilder().addValues(value(random, depth - 1))).build();
    };
  }
}
