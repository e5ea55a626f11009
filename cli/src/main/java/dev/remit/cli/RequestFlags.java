package dev.remit.cli;

import dev.remit.engine.document.RequestDocument;
import dev.remit.engine.request.RequestDraft;
import dev.remit.lang.source.Span;
import dev.remit.lang.value.RawValue;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.ConsentState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A request, or a part of one, given as flags. */
final class RequestFlags {

  enum Objection {
    RAISED,
    NOT_RAISED;

    @Override
    public String toString() {
      return WordConverter.word(this);
    }
  }

  /** What a shell completes; paramLabels must differ, for it tells them apart by these. */
  private static final class ConsentWords implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(ConsentState.values()).map(ConsentState::word).iterator();
    }
  }

  @Option(
      names = "--action",
      paramLabel = "TERM",
      description = "What is to be done with the data.")
  private @Nullable String action;

  @Option(
      names = "--data",
      split = ",",
      paramLabel = "ITEM",
      description = "Items, and categories for all their items.")
  private List<String> data = new ArrayList<>();

  @Option(names = "--to", paramLabel = "TERM", description = "The kind of recipient.")
  private @Nullable String recipient;

  @Option(names = "--for", paramLabel = "TERM", description = "The purpose.")
  private @Nullable String purpose;

  @Option(names = "--in", paramLabel = "TERM", description = "The setting.")
  private @Nullable String setting;

  @Option(names = "--under", paramLabel = "TERM", description = "The legal basis.")
  private @Nullable String basis;

  @Option(
      names = "--fact",
      paramLabel = "FACT=VALUE",
      description = "A fact, such as recipient.id=a-university; may be repeated.")
  private List<String> facts = new ArrayList<>();

  @Option(names = "--subject", paramLabel = "ID", description = "Whose data it is.")
  private @Nullable String subject;

  @Option(
      names = "--consent",
      paramLabel = "CONSENT",
      completionCandidates = ConsentWords.class,
      description = "given, refused, withdrawn or absent, whatever is registered.")
  private @Nullable ConsentState consent;

  @Option(
      names = "--objection",
      paramLabel = "OBJECTION",
      description = "raised or not-raised, whatever is registered.")
  private @Nullable Objection objection;

  @Mixin private VersionFlags pinned;

  /** Whether there are none. */
  boolean isEmpty() {
    return FlagText.of(this).isEmpty();
  }

  /** A request of these flags only. */
  RequestDocument document() {
    FlagText text = FlagText.of(this);
    RequestDraft nothing = RequestDraft.builder().build();
    return over(new RequestDocument(nothing, text.whole(), Map.of()));
  }

  /** A request with what the flags say instead of what it says itself. */
  RequestDocument over(RequestDocument document) {
    RequestDraft draft = document.draft();
    Map<Axis, String> terms = new EnumMap<>(Axis.class);
    terms.putAll(draft.terms());
    terms().forEach((axis, name) -> terms.put(axis, name));
    Map<String, RawValue> raw = new LinkedHashMap<>(draft.facts());
    facts().forEach((path, value) -> raw.put(path, new RawValue.Untyped(value)));
    Map<String, Span> places = new LinkedHashMap<>(document.places());
    places.putAll(FlagText.of(this).places());
    return new RequestDocument(
        new RequestDraft(
            pinned.policy().or(draft::policy),
            pinned.version().or(draft::version),
            pinned.date().or(draft::date),
            data.isEmpty() ? draft.data() : data,
            terms,
            raw,
            Optional.ofNullable(consent).or(draft::consent),
            Optional.ofNullable(objection).map(Objection.RAISED::equals).or(draft::objection)),
        document.span(),
        places);
  }

  /** The flags that were given, each with its value, by the fields that problems name. */
  void forEach(FlagText.Sink sink) {
    one(sink, Axis.ACTION.word(), "--action", action);
    if (!data.isEmpty()) {
      sink.flag("data", "--data", String.join(",", data));
    }
    one(sink, Axis.RECIPIENT.word(), "--to", recipient);
    one(sink, Axis.PURPOSE.word(), "--for", purpose);
    one(sink, Axis.SETTING.word(), "--in", setting);
    one(sink, Axis.BASIS.word(), "--under", basis);
    facts.forEach(fact -> sink.flag(path(fact), "--fact", fact));
    one(sink, "subject.id", "--subject", subject);
    one(sink, "consent", "--consent", consent == null ? null : consent.word());
    one(sink, "objection", "--objection", objection);
    one(sink, "date", "--on", pinned.date().orElse(null));
    one(sink, "policy", "--policy", pinned.policy().orElse(null));
    one(sink, "version", "--version", pinned.version().orElse(null));
  }

  private static void one(FlagText.Sink sink, String field, String flag, @Nullable Object value) {
    if (value != null) {
      sink.flag(field, flag, value.toString());
    }
  }

  private Map<Axis, String> terms() {
    Map<Axis, String> terms = new EnumMap<>(Axis.class);
    put(terms, Axis.ACTION, action);
    put(terms, Axis.RECIPIENT, recipient);
    put(terms, Axis.PURPOSE, purpose);
    put(terms, Axis.SETTING, setting);
    put(terms, Axis.BASIS, basis);
    return terms;
  }

  private static void put(Map<Axis, String> terms, Axis axis, @Nullable String name) {
    if (name != null) {
      terms.put(axis, name);
    }
  }

  private Map<String, String> facts() {
    Map<String, String> all = new LinkedHashMap<>();
    facts.forEach(fact -> all.put(path(fact), fact.substring(fact.indexOf('=') + 1)));
    if (subject != null) {
      all.put("subject.id", subject);
    }
    return all;
  }

  private static String path(String fact) {
    int equals = fact.indexOf('=');
    if (equals < 0 || fact.lastIndexOf('.', equals) < 1) {
      throw new BadInputException(
          "`--fact %s` is not a fact and its value; write it as --fact recipient.id=a-university"
              .formatted(fact));
    }
    return fact.substring(0, equals);
  }
}
