package dev.remit.engine.document;

import dev.remit.engine.request.InvalidRequestException;
import dev.remit.engine.request.Request;
import dev.remit.engine.request.RequestDraft;
import dev.remit.engine.request.RequestProblem;
import dev.remit.lang.Checked;
import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.source.Source;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.source.Span;
import dev.remit.lang.text.Decoder;
import dev.remit.lang.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request as YAML or JSON.
 *
 * <pre>{@code
 * policy: npd                # may be left out if the set has only one
 * version: "2018.2"          # instead of the one in force on the date
 * date: 2018-10-01
 * action: access
 * data: [ks4_results, upn]   # or one name
 * recipient: university      # or { kind: university, id: a-university, country: GB }
 * project: { id: p1 }        # an id and facts; likewise dataset and subject
 * purpose: education_research
 * setting: onsite_lab
 * basis: public_task
 * request: { retention: 24 months }
 * consent: given             # offline only; likewise objection: raised, or not raised
 * }</pre>
 *
 * @param places where the draft's fields are written, by the fields that problems name
 */
public record RequestDocument(RequestDraft draft, Span span, Map<String, Span> places) {

  public RequestDocument {
    places = Map.copyOf(places);
  }

  /** Reads a file of any bytes: JSON if its path ends in {@code .json}, otherwise YAML. */
  public static Checked<RequestDocument> read(SourceFile file) {
    List<Diagnostic> sink = new ArrayList<>();
    Optional<Source> source = Decoder.decode(file, sink);
    return source.map(RequestDocument::read).orElseGet(() -> new Checked<>(Optional.empty(), sink));
  }

  /** Reads a text, as {@link #read(SourceFile)} reads a file. */
  public static Checked<RequestDocument> read(Source source) {
    return RequestReader.read(source);
  }

  /**
   * Reads a line of a file of JSON lines.
   *
   * @param line the file's path, and the line's bytes
   * @param number the line's, counted from 1
   */
  public static Checked<RequestDocument> readLine(SourceFile line, int number) {
    List<Diagnostic> sink = new ArrayList<>();
    Optional<Source> source = Decoder.decodePart(line, number, sink);
    return source
        .map(RequestReader::readJson)
        .orElseGet(() -> new Checked<>(Optional.empty(), sink));
  }

  /** Reads what was read as YAML or JSON already, such as a part of a longer text. */
  public static Checked<RequestDocument> read(YamlNode.Mapping tree) {
    return RequestReader.read(tree);
  }

  /** A draft as a document. What was untyped is written as text. */
  public static ObjectNode tree(RequestDraft draft) {
    return RequestTree.of(draft);
  }

  /**
   * A request as a document, with every fact it has. Its recipient is always a mapping; what is
   * known to be none is null. Consent and objections are left out.
   */
  public static ObjectNode tree(Request request) {
    return RequestTree.of(request);
  }

  /** What is wrong with the request the draft stands for, each where the document says it. */
  public List<Diagnostic> explain(InvalidRequestException invalid) {
    return invalid.problems().stream().map(this::explain).toList();
  }

  private Diagnostic explain(RequestProblem problem) {
    return new Diagnostic(
        Code.INVALID_REQUEST,
        problem.message(),
        place(problem.field()),
        problem.advice(),
        List.of());
  }

  private Span place(String field) {
    Span found = places.get(field);
    if (found != null) {
      return found;
    }
    int dot = field.indexOf('.');
    return dot < 0 ? span : place(field.substring(0, dot));
  }
}
