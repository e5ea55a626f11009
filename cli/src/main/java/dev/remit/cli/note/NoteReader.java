package dev.remit.cli.note;

import dev.remit.analysis.report.Direction;
import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.value.NodeReader;
import dev.remit.lang.word.Axis;
import dev.remit.lang.yaml.YamlNode;
import dev.remit.lang.yaml.YamlNode.Mapping;
import dev.remit.lang.yaml.YamlNode.Scalar;
import dev.remit.lang.yaml.YamlNode.Sequence;
import dev.remit.lang.yaml.YamlReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads change notes, and reports what is wrong with them. */
final class NoteReader {

  private static final List<String> DIRECTIONS =
      Stream.of(Direction.values()).map(NoteReader::word).toList();

  private final List<PolicySet> words;
  private final List<Diagnostic> sink;
  private final YamlReader shapes;
  private final NodeReader nodes;

  NoteReader(List<PolicySet> words, List<Diagnostic> sink) {
    this.words = List.copyOf(words);
    this.sink = sink;
    this.shapes = new YamlReader(sink);
    this.nodes = new NodeReader(sink);
  }

  List<ChangeNote> read(YamlNode root) {
    List<ChangeNote> notes = new ArrayList<>();
    shapes
        .mapping(root, "a file of change notes")
        .map(shapes::fields)
        .ifPresent(fields -> {
          for (YamlNode node : fields.list("changes")) {
            shapes.mapping(node, "a change note").flatMap(this::note).ifPresent(notes::add);
          }
          fields.finish();
        });
    return notes;
  }

  private Optional<ChangeNote> note(Mapping mapping) {
    int before = sink.size();
    YamlReader.Fields fields = shapes.fields(mapping);
    String policy = policy(fields, mapping);
    String since = version(fields, "since", policy);
    String version = version(fields, "version", policy);
    Optional<Direction> direction =
        text(fields, "direction")
            .flatMap(scalar -> nodes.word("direction", scalar, DIRECTIONS))
            .map(word -> Direction.valueOf(word.toUpperCase(Locale.ROOT)));
    Map<Axis, List<String>> within = new EnumMap<>(Axis.class);
    for (Axis axis : Axis.values()) {
      String key = axis == Axis.CATEGORY ? "data" : axis.word();
      fields.find(key).ifPresent(node -> within.put(axis, terms(axis, key, node)));
    }
    String because = text(fields, "because").map(Scalar::text).orElse("");
    fields.finish();
    return sink.size() == before
        ? Optional.of(
            new ChangeNote(
                policy, since, version, direction.orElseThrow(), within, because, mapping.span()))
        : Optional.empty();
  }

  private Optional<Scalar> text(YamlReader.Fields fields, String key) {
    return fields.require(key, "a change note").flatMap(node -> shapes.text(node, "`" + key + "`"));
  }

  /** Which may be left out where there is only one. */
  private String policy(YamlReader.Fields fields, Mapping mapping) {
    SequencedSet<String> known =
        words.stream()
            .flatMap(set -> set.policies().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    Optional<YamlNode> said = fields.find("policy");
    if (said.isEmpty() && known.size() != 1) {
      nodes.report(
          Code.YAML_SHAPE,
          "`policy` of a change note is missing",
          mapping.span(),
          "add `policy:`; the policies here are " + String.join(", ", known));
    }
    return said.flatMap(node -> shapes.text(node, "`policy`"))
        .flatMap(scalar -> nodes.word("policy", scalar, known))
        .orElseGet(() -> known.isEmpty() ? "" : known.getFirst());
  }

  private String version(YamlReader.Fields fields, String key, String policy) {
    List<String> known =
        Stream.concat(
                words.stream()
                    .flatMap(set -> set.versions(policy).stream())
                    .map(PolicyVersion::version),
                Stream.of(ChangeNote.NO_VERSION))
            .distinct()
            .toList();
    return text(fields, key).flatMap(scalar -> nodes.word(key, scalar, known)).orElse("");
  }

  /** One name or a list of names, of terms that at least one side knows. */
  private List<String> terms(Axis axis, String key, YamlNode node) {
    List<YamlNode> names =
        node instanceof Sequence(var items, _) && !items.isEmpty() ? items : List.of(node);
    List<String> terms = new ArrayList<>();
    for (YamlNode name : names) {
      shapes
          .text(name, "`" + key + "`")
          .flatMap(scalar -> nodes.word(key, scalar, known(axis, scalar.text())))
          .ifPresent(terms::add);
    }
    return terms;
  }

  /** The name itself, if it is a term; otherwise some terms, to say what there is. */
  private List<String> known(Axis axis, String name) {
    List<Taxonomy> taxonomies = words.stream().map(set -> set.vocabulary().axis(axis)).toList();
    return taxonomies.stream().anyMatch(taxonomy -> taxonomy.find(name).isPresent())
        ? List.of(name)
        : taxonomies.getLast().roots().stream().map(Term::name).toList();
  }

  private static String word(Direction direction) {
    return direction.name().toLowerCase(Locale.ROOT);
  }
}
