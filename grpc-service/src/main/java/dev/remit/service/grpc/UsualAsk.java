package dev.remit.service.grpc;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.remit.engine.request.RequestDraft;
import dev.remit.lang.value.RawValue;
import dev.remit.lang.word.Axis;
import dev.remit.v1.AccessRequest;
import dev.remit.v1.DecideRequest;
import dev.remit.v1.FactValue;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bytes of a {@link DecideRequest} that is as usual: one request, without a hypothesis,
 * of fields that are known here, values without sets, and names in ASCII.
 *
 * <p>INVARIANT: what is read is what {@link AccessRequests} makes of the message; whatever might be
 * otherwise is refused as unusual.
 */
final class UsualAsk {

  private static final int TEXT = WireFormat.WIRETYPE_LENGTH_DELIMITED;
  private static final int NUMBER = WireFormat.WIRETYPE_VARINT;

  private static final int REQUEST = DecideRequest.REQUEST_FIELD_NUMBER << 3 | TEXT;
  private static final int POLICY = AccessRequest.POLICY_FIELD_NUMBER << 3 | TEXT;
  private static final int DATA = AccessRequest.DATA_FIELD_NUMBER << 3 | TEXT;
  private static final int ACTION = AccessRequest.ACTION_FIELD_NUMBER << 3 | TEXT;
  private static final int RECIPIENT = AccessRequest.RECIPIENT_FIELD_NUMBER << 3 | TEXT;
  private static final int PURPOSE = AccessRequest.PURPOSE_FIELD_NUMBER << 3 | TEXT;
  private static final int SETTING = AccessRequest.SETTING_FIELD_NUMBER << 3 | TEXT;
  private static final int BASIS = AccessRequest.BASIS_FIELD_NUMBER << 3 | TEXT;
  private static final int RECIPIENT_ID = AccessRequest.RECIPIENT_ID_FIELD_NUMBER << 3 | TEXT;
  private static final int PROJECT_ID = AccessRequest.PROJECT_ID_FIELD_NUMBER << 3 | TEXT;
  private static final int DATASET_ID = AccessRequest.DATASET_ID_FIELD_NUMBER << 3 | TEXT;
  private static final int SUBJECT_ID = AccessRequest.SUBJECT_ID_FIELD_NUMBER << 3 | TEXT;
  private static final int COHORT_ID = AccessRequest.COHORT_ID_FIELD_NUMBER << 3 | TEXT;
  private static final int FACTS = AccessRequest.FACTS_FIELD_NUMBER << 3 | TEXT;
  // Entries of maps, by the encoding of messages
  private static final int KEY = 1 << 3 | TEXT;
  private static final int VALUE = 2 << 3 | TEXT;
  private static final int FLAG = FactValue.BOOLEAN_FIELD_NUMBER << 3 | NUMBER;
  private static final int NUMERAL = FactValue.NUMBER_FIELD_NUMBER << 3 | NUMBER;
  private static final int SAID = FactValue.TEXT_FIELD_NUMBER << 3 | TEXT;

  private final byte[] bytes;
  private final CodedInputStream in;
  private final KnownWords words;
  private final RequestDraft.Builder draft = RequestDraft.builder();
  private Optional<String> cohort = Optional.empty();

  private UsualAsk(byte[] bytes, KnownWords words) {
    this.bytes = bytes;
    this.in = CodedInputStream.newInstance(bytes);
    this.words = words;
  }

  /** Something else than usual; nobody looks where. */
  private static final class Unusual extends IOException {
    private static final long serialVersionUID = 1L;

    Unusual() {
      super("the message is not as usual");
    }

    @Override
    public Throwable fillInStackTrace() {
      return this;
    }
  }

  /**
   * What a message asks for.
   *
   * @throws IOException if it is not as usual, or no message
   */
  static AskMessage read(byte[] bytes, KnownWords words) throws IOException {
    UsualAsk ask = new UsualAsk(bytes, words);
    ask.begin(REQUEST);
    int limit = ask.in.pushLimit(ask.in.readUInt32());
    ask.request();
    ask.in.popLimit(limit);
    if (!ask.in.isAtEnd()) {
      throw new Unusual();
    }
    return new AskMessage(ask.draft.build(), ask.cohort, null, bytes.length);
  }

  private void begin(int tag) throws IOException {
    if (in.readTag() != tag) {
      throw new Unusual();
    }
  }

  /** Fields follow in the order of their numbers, as every library writes them. */
  private void request() throws IOException {
    int last = 0;
    @Nullable String recipient = null;
    @Nullable String project = null;
    @Nullable String dataset = null;
    @Nullable String subject = null;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag < last || (tag == last && tag != DATA && tag != FACTS)) {
        throw new Unusual();
      }
      last = tag;
      switch (tag) {
        case POLICY -> draft.policy(name());
        case DATA -> draft.data(word());
        case ACTION -> draft.term(Axis.ACTION, name());
        case RECIPIENT -> draft.term(Axis.RECIPIENT, name());
        case PURPOSE -> draft.term(Axis.PURPOSE, name());
        case SETTING -> draft.term(Axis.SETTING, name());
        case BASIS -> draft.term(Axis.BASIS, name());
        case RECIPIENT_ID -> recipient = in.readStringRequireUtf8();
        case PROJECT_ID -> project = in.readStringRequireUtf8();
        case DATASET_ID -> dataset = in.readStringRequireUtf8();
        case SUBJECT_ID -> subject = in.readStringRequireUtf8();
        case FACTS -> fact();
        case COHORT_ID -> cohort = AccessRequests.said(in.readStringRequireUtf8());
        default -> throw new Unusual();
      }
    }
    id("recipient.id", recipient);
    id("project.id", project);
    id("dataset.id", dataset);
    id("subject.id", subject);
  }

  private void id(String fact, @Nullable String id) {
    if (id != null && !id.isEmpty()) {
      draft.fact(fact, id);
    }
  }

  private void fact() throws IOException {
    int limit = in.pushLimit(in.readUInt32());
    begin(KEY);
    String path = word();
    begin(VALUE);
    int valueLimit = in.pushLimit(in.readUInt32());
    draft.fact(path, value());
    end(valueLimit);
    end(limit);
  }

  private RawValue value() throws IOException {
    return switch (in.readTag()) {
      case FLAG -> new RawValue.Flag(in.readBool());
      case NUMERAL -> new RawValue.Numeral(in.readInt64());
      case SAID -> new RawValue.Text(in.readStringRequireUtf8());
      default -> throw new Unusual();
    };
  }

  private void end(int limit) throws IOException {
    if (in.getBytesUntilLimit() != 0) {
      throw new Unusual();
    }
    in.popLimit(limit);
  }

  /** A word that says something. */
  private String name() throws IOException {
    String word = word();
    if (word.isEmpty()) {
      throw new Unusual();
    }
    return word;
  }

  private String word() throws IOException {
    int length = in.readUInt32();
    if (length < 0 || length > in.getBytesUntilLimit()) {
      throw new Unusual();
    }
    @Nullable String word = words.at(bytes, in.getTotalBytesRead(), length);
    if (word == null) {
      throw new Unusual();
    }
    in.skipRawBytes(length);
    return word;
  }
}
