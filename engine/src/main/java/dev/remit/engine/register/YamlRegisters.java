package dev.remit.engine.register;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.source.Span;
import dev.remit.lang.text.NearNames;
import dev.remit.lang.value.NodeReader;
import dev.remit.lang.value.TermReader;
import dev.remit.lang.value.VocabularyReader;
import dev.remit.lang.value.Words;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Owner;
import dev.remit.lang.yaml.YamlNode.Entry;
import dev.remit.lang.yaml.YamlNode.Mapping;
import dev.remit.lang.yaml.YamlReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads what YAML and JSON files say of recipients, projects, datasets and subjects. */
final class YamlRegisters {

  /** The keys of a register file that hold entries, and what they are entries of. */
  static final Map<String, Owner> KEYS = keys();

  private final Vocabulary vocabulary;
  private final List<Diagnostic> sink;
  private final YamlReader shapes;
  private final NodeReader nodes;
  private final VocabularyReader reader;
  private final Map<Key, Register.Answer.Entry> entries = new HashMap<>();
  private final Map<Key, Span> places = new HashMap<>();

  YamlRegisters(Vocabulary vocabulary, List<Diagnostic> sink) {
    this.vocabulary = vocabulary;
    this.sink = sink;
    this.shapes = new YamlReader(sink);
    this.nodes = new NodeReader(sink);
    this.reader = new VocabularyReader(TermReader.of(vocabulary), sink);
  }

  private record Key(Owner owner, String id) {}

  private static Map<String, Owner> keys() {
    Map<String, Owner> keys = new LinkedHashMap<>();
    for (Owner owner : List.of(Owner.RECIPIENT, Owner.PROJECT, Owner.DATASET, Owner.SUBJECT)) {
      keys.put(owner.word() + "s", owner);
    }
    return Collections.unmodifiableMap(keys);
  }

  /** Adds the entries of one key of a file. */
  void read(Owner owner, Mapping ids) {
    for (Entry entry : ids.entries()) {
      if (entry.key().isBlank()) {
        String message = "the id of a " + owner.word() + " is blank";
        nodes.report(Code.YAML_SHAPE, message, entry.keySpan(), "write the id requests name");
      }
      Key key = new Key(owner, entry.key());
      Span earlier = places.putIfAbsent(key, entry.keySpan());
      if (earlier != null) {
        sink.add(
            new Diagnostic(
                Code.REGISTERED_TWICE,
                "the "
                    + owner.word()
                    + " `"
                    + Words.shortened(entry.key())
                    + "` is registered twice",
                entry.keySpan(),
                Optional.of("put everything about it in one place"),
                List.of(new Diagnostic.Note("the first is in", Optional.of(earlier)))));
      }
      shapes
          .mapping(entry.value(), "`" + Words.shortened(entry.key()) + "`")
          .ifPresent(facts -> entries.putIfAbsent(key, entry(owner, facts)));
    }
  }

  private Register.Answer.Entry entry(Owner owner, Mapping mapping) {
    Optional<Term> kind = Optional.empty();
    Map<Fact, Value> facts = new HashMap<>();
    for (Entry entry : mapping.entries()) {
      if (owner == Owner.RECIPIENT && entry.key().equals("kind")) {
        kind =
            shapes
                .text(entry.value(), "`kind`")
                .flatMap(name -> reader.term(vocabulary.axis(Axis.RECIPIENT), name));
      } else {
        fact(owner, entry)
            .ifPresent(fact ->
                reader.value(fact, entry.value()).ifPresent(value -> facts.put(fact, value)));
      }
    }
    return new Register.Answer.Entry(kind, facts);
  }

  private Optional<Fact> fact(Owner owner, Entry entry) {
    Optional<Fact> fact = vocabulary.fact(owner, entry.key());
    if (fact.isEmpty()) {
      nodes.report(
          Code.UNKNOWN_FACT,
          owner.word() + "s have no fact `" + Words.shortened(entry.key()) + "`",
          entry.keySpan(),
          NearNames.nearest(entry.key(), names(owner))
              .map(near -> "did you mean `" + near + "`?")
              .orElse("declare it `from register` in the vocabulary, or leave it out"));
    } else if (!(fact.get().origin() instanceof Fact.Origin.Register)) {
      nodes.report(
          Code.NOT_FROM_REGISTER,
          "`" + fact.get().path() + "` does not come from the register",
          entry.keySpan(),
          "leave it out, or declare it `from register` in the vocabulary");
      return Optional.empty();
    }
    return fact;
  }

  private List<String> names(Owner owner) {
    List<String> names =
        new ArrayList<>(
            vocabulary.facts().values().stream()
                .filter(fact -> fact.owner() == owner)
                .filter(fact -> fact.origin() instanceof Fact.Origin.Register)
                .map(Fact::name)
                .toList());
    if (owner == Owner.RECIPIENT) {
      names.add("kind");
    }
    return names;
  }

  /** The ids that are registered of an owner. */
  Set<String> ids(Owner owner) {
    return entries.keySet().stream()
        .filter(key -> key.owner() == owner)
        .map(Key::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether an id is a registered subject's. */
  Predicate<String> isSubject() {
    Map<Key, Register.Answer.Entry> known = Map.copyOf(entries);
    return id -> known.containsKey(new Key(Owner.SUBJECT, id));
  }

  /** Every entry read so far. */
  List<RegisterContents.Registered> entries() {
    return entries.entrySet().stream()
        .map(entry ->
            new RegisterContents.Registered(
                entry.getKey().owner, entry.getKey().id, entry.getValue()))
        .toList();
  }

  /** A register of everything read so far. */
  Register register() {
    Map<Key, Register.Answer.Entry> known = Map.copyOf(entries);
    return (owner, id, date) -> {
      Register.Answer.Entry entry = known.get(new Key(owner, id));
      return entry == null ? new Register.Answer.NotRegistered() : entry;
    };
  }
}
