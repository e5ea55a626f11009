package dev.remit.engine.consent;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.text.NearNames;
import dev.remit.lang.value.NodeReader;
import dev.remit.lang.value.TermReader;
import dev.remit.lang.value.ValueReader;
import dev.remit.lang.value.VocabularyReader;
import dev.remit.lang.value.Words;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Party;
import dev.remit.lang.yaml.YamlNode;
import dev.remit.lang.yaml.YamlNode.Scalar;
import dev.remit.lang.yaml.YamlReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Reads records of consent and objection from YAML and JSON. */
public final class YamlConsents {

  private static final List<String> PARTIES = List.of(Party.PARENT.word(), Party.SUBJECT.word());
  private static final List<String> CONSENT_ACTS =
      List.of(
          ConsentState.GIVEN.word(), ConsentState.REFUSED.word(), ConsentState.WITHDRAWN.word());
  private static final String RAISED = "raised";
  private static final List<String> OBJECTION_ACTS = List.of(RAISED, "lifted");

  private final Vocabulary vocabulary;
  private final YamlReader shapes;
  private final NodeReader nodes;
  private final VocabularyReader reader;
  private final List<Scalar> recipients = new ArrayList<>();
  private final Map<String, List<ConsentRecord>> consents = new HashMap<>();
  private final Map<String, List<ObjectionRecord>> objections = new HashMap<>();

  /** A reader that adds what it finds wrong to {@code sink}. */
  public YamlConsents(Vocabulary vocabulary, List<Diagnostic> sink) {
    this.vocabulary = vocabulary;
    this.shapes = new YamlReader(sink);
    this.nodes = new NodeReader(sink);
    this.reader = new VocabularyReader(TermReader.of(vocabulary), sink);
  }

  /** Adds a record of consent. */
  public void consent(YamlNode node) {
    read(node, "a consent", CONSENT_ACTS)
        .ifPresent(read ->
            consents
                .computeIfAbsent(read.subject, _ -> new ArrayList<>())
                .add(
                    new ConsentRecord(
                        read.scope,
                        read.by,
                        ConsentState.valueOf(read.act.toUpperCase(Locale.ROOT)),
                        read.at)));
  }

  /** Adds a record of an objection. */
  public void objection(YamlNode node) {
    read(node, "an objection", OBJECTION_ACTS)
        .ifPresent(read ->
            objections
                .computeIfAbsent(read.subject, _ -> new ArrayList<>())
                .add(new ObjectionRecord(read.scope, read.by, read.act.equals(RAISED), read.at)));
  }

  private record Entry(String subject, Scope scope, Party by, String act, Instant at) {}

  /** A record, unless something it must have is missing or wrong, which is then reported. */
  private Optional<Entry> read(YamlNode node, String what, List<String> acts) {
    Optional<YamlNode.Mapping> mapping = shapes.mapping(node, what);
    if (mapping.isEmpty()) {
      return Optional.empty();
    }
    YamlReader.Fields fields = shapes.fields(mapping.get());
    Optional<String> subject =
        required(fields, "subject", what)
            .filter(id -> isId("subject", id, "name whose data it is"))
            .map(Scalar::text);
    Optional<Party> by =
        required(fields, "by", what)
            .flatMap(word -> nodes.word("by", word, PARTIES))
            .map(word -> Party.valueOf(word.toUpperCase(Locale.ROOT)));
    Optional<String> act =
        required(fields, "act", what).flatMap(word -> nodes.word("act", word, acts));
    Optional<Instant> at = required(fields, "at", what).flatMap(this::instant);
    Scope scope =
        new Scope(
            term(fields, "purpose", Axis.PURPOSE),
            term(fields, "recipient", Axis.RECIPIENT),
            recipient(fields),
            term(fields, "category", Axis.CATEGORY));
    fields.finish();
    return subject.isPresent() && by.isPresent() && act.isPresent() && at.isPresent()
        ? Optional.of(new Entry(subject.get(), scope, by.get(), act.get(), at.get()))
        : Optional.empty();
  }

  private Optional<Scalar> required(YamlReader.Fields fields, String key, String what) {
    return fields.require(key, what).flatMap(node -> shapes.text(node, "`" + key + "`"));
  }

  private Optional<String> recipient(YamlReader.Fields fields) {
    Optional<Scalar> id =
        fields
            .text("recipient_id")
            .filter(named -> isId("recipient_id", named, "leave it out to mean every recipient"));
    id.ifPresent(recipients::add);
    return id.map(Scalar::text);
  }

  /** Whether a request can name this id; reports it if not. */
  private boolean isId(String key, Scalar id, String label) {
    boolean blank = id.text().isBlank();
    if (blank) {
      nodes.report(Code.YAML_SHAPE, "`" + key + "` is blank", id.span(), label);
    }
    return !blank;
  }

  private Optional<Term> term(YamlReader.Fields fields, String key, Axis axis) {
    return fields.text(key).flatMap(name -> reader.term(vocabulary.axis(axis), name));
  }

  private Optional<Instant> instant(Scalar scalar) {
    Optional<Instant> instant =
        ValueReader.date(scalar.text())
            .map(date -> date.atStartOfDay(ZoneOffset.UTC).toInstant())
            .or(() -> moment(scalar.text()));
    if (instant.isEmpty()) {
      nodes.report(
          Code.YAML_SHAPE,
          "`at` must be a date or a moment, not `" + Words.shortened(scalar.text()) + "`",
          scalar.span(),
          "write it as `2018-03-01` or `2018-03-01T10:00:00Z`");
    }
    return instant;
  }

  private static Optional<Instant> moment(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text))
          .filter(moment -> moment.getYear() >= 1 && moment.getYear() <= 9999)
          .map(OffsetDateTime::toInstant);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Every record of consent read so far, by subject. */
  public Map<String, List<ConsentRecord>> consents() {
    return Map.copyOf(consents);
  }

  /** Every record of an objection read so far, by subject. */
  public Map<String, List<ObjectionRecord>> objections() {
    return Map.copyOf(objections);
  }

  /**
   * Warns of the ids of recipients, in the records read so far, that are not registered: such a
   * record is about nobody. Where callers say what they are, or no recipient is registered at all,
   * any id may be somebody's.
   *
   * @param registered the ids of the recipients that are
   */
  public void warnOfUnregistered(Set<String> registered) {
    if (registered.isEmpty() || vocabulary.recipientFromRequest()) {
      return;
    }
    for (Scalar id : recipients) {
      if (!registered.contains(id.text())) {
        nodes.report(
            Code.UNREGISTERED_RECIPIENT,
            "`" + Words.shortened(id.text()) + "` is not a registered recipient",
            id.span(),
            NearNames.nearest(id.text(), registered)
                .map(near -> "did you mean `" + near + "`?")
                .orElse("register it, or correct the id"));
      }
    }
  }

  /**
   * A register of everything read so far. If that is nothing, there is no register: silence is no
   * answer. Nor is it about a subject of whom there is no record and whom nobody knows.
   *
   * @param isSubject whether an id is known to be a subject's
   */
  public ConsentRegister register(Predicate<String> isSubject) {
    if (consents.isEmpty() && objections.isEmpty()) {
      return ConsentRegister.NONE;
    }
    Map<String, List<ConsentRecord>> allConsents = Map.copyOf(consents);
    Map<String, List<ObjectionRecord>> allObjections = Map.copyOf(objections);
    return (subject, date) ->
        allConsents.containsKey(subject)
                || allObjections.containsKey(subject)
                || isSubject.test(subject)
            ? new ConsentRegister.Answer.Records(
                allConsents.getOrDefault(subject, List.of()),
                allObjections.getOrDefault(subject, List.of()))
            : new ConsentRegister.Answer.Unavailable("it does not know this subject");
  }
}
