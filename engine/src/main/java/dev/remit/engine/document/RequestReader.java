package dev.remit.engine.document;

import dev.remit.engine.request.RequestDraft;
import dev.remit.lang.Checked;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.source.Source;
import dev.remit.lang.source.Span;
import dev.remit.lang.value.NodeReader;
import dev.remit.lang.value.RawValue;
import dev.remit.lang.value.RawValues;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Owner;
import dev.remit.lang.yaml.Yaml;
import dev.remit.lang.yaml.YamlNode;
import dev.remit.lang.yaml.YamlNode.Entry;
import dev.remit.lang.yaml.YamlNode.Mapping;
import dev.remit.lang.yaml.YamlNode.Scalar;
import dev.remit.lang.yaml.YamlReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads one request document. */
final class RequestReader {

  private static final String RAISED = "raised";

  private final YamlReader shapes;
  private final NodeReader words;
  private final Map<String, Span> places = new HashMap<>();
  private final RequestDraft.Builder draft = RequestDraft.builder();

  private RequestReader(List<Diagnostic> sink) {
    this.shapes = new YamlReader(sink);
    this.words = new NodeReader(sink);
  }

  static Checked<RequestDocument> read(Source source) {
    List<Diagnostic> sink = new ArrayList<>();
    return read(Yaml.read(source, sink), sink);
  }

  static Checked<RequestDocument> readJson(Source source) {
    List<Diagnostic> sink = new ArrayList<>();
    return read(Yaml.readJson(source, sink), sink);
  }

  static Checked<RequestDocument> read(Mapping tree) {
    return read(Optional.of(tree), new ArrayList<>());
  }

  private static Checked<RequestDocument> read(Optional<YamlNode> tree, List<Diagnostic> sink) {
    Optional<RequestDocument> document =
        tree.flatMap(root -> new YamlReader(sink).mapping(root, "a request"))
            .map(root -> new RequestReader(sink).document(root));
    return new Checked<>(sink.isEmpty() ? document : Optional.empty(), sink);
  }

  private RequestDocument document(Mapping root) {
    YamlReader.Fields fields = shapes.fields(root);
    text(fields, "policy").ifPresent(name -> draft.policy(name.text()));
    text(fields, "version").ifPresent(name -> draft.version(name.text()));
    date(fields);
    axis(fields, Axis.ACTION);
    data(fields);
    recipient(fields);
    for (Owner owner : List.of(Owner.PROJECT, Owner.DATASET, Owner.SUBJECT)) {
      facts(fields, owner);
    }
    axis(fields, Axis.PURPOSE);
    axis(fields, Axis.SETTING);
    axis(fields, Axis.BASIS);
    facts(fields, Owner.REQUEST);
    consent(fields);
    fields.finish();
    Span start = new Span(root.span().source(), root.span().start(), root.span().start());
    return new RequestDocument(draft.build(), start, places);
  }

  private Optional<Scalar> text(YamlReader.Fields fields, String key) {
    Optional<Scalar> text = fields.text(key);
    text.ifPresent(scalar -> places.put(key, scalar.span()));
    return text;
  }

  private void date(YamlReader.Fields fields) {
    text(fields, "date").flatMap(words::date).ifPresent(draft::date);
  }

  private void axis(YamlReader.Fields fields, Axis axis) {
    text(fields, axis.word()).ifPresent(name -> draft.term(axis, name.text()));
  }

  private void data(YamlReader.Fields fields) {
    Optional<YamlNode> data = fields.find("data");
    data.ifPresent(node -> places.put("data", node.span()));
    switch (data.orElse(null)) {
      case null -> {}
      case Scalar scalar when !scalar.isNull() -> draft.data(scalar.text());
      case YamlNode node ->
          shapes.list(node, "`data`").stream()
              .flatMap(List::stream)
              .flatMap(item -> shapes.text(item, "an item of `data`").stream())
              .forEach(item -> draft.data(item.text()));
    }
  }

  private void recipient(YamlReader.Fields fields) {
    Optional<YamlNode> recipient = fields.find("recipient");
    if (recipient.isPresent() && recipient.get() instanceof Scalar) {
      axis(fields, Axis.RECIPIENT);
    } else {
      fields
          .mapping("recipient")
          .ifPresent(mapping -> {
            mapping
                .find("kind")
                .ifPresent(kind ->
                    shapes
                        .text(kind.value(), "`kind`")
                        .ifPresent(name -> {
                          places.put("recipient", name.span());
                          draft.term(Axis.RECIPIENT, name.text());
                        }));
            facts(Owner.RECIPIENT, mapping);
          });
    }
  }

  private void facts(YamlReader.Fields fields, Owner owner) {
    fields.mapping(owner.word()).ifPresent(mapping -> facts(owner, mapping));
  }

  private void facts(Owner owner, Mapping mapping) {
    places.putIfAbsent(owner.word(), mapping.span());
    for (Entry entry : mapping.entries()) {
      if (owner != Owner.RECIPIENT || !entry.key().equals("kind")) {
        RawValue value = RawValues.of(entry.value());
        String path = owner.word() + "." + entry.key();
        places.put(path, entry.keySpan());
        draft.fact(path, value);
      }
    }
  }

  private void consent(YamlReader.Fields fields) {
    List<String> states = Arrays.stream(ConsentState.values()).map(ConsentState::word).toList();
    text(fields, "consent")
        .flatMap(state -> words.word("consent", state, states))
        .ifPresent(state -> draft.consent(ConsentState.valueOf(state.toUpperCase(Locale.ROOT))));
    text(fields, "objection")
        .flatMap(state -> words.word("objection", state, List.of(RAISED, "not raised")))
        .ifPresent(state -> draft.objection(state.equals(RAISED)));
  }
}
