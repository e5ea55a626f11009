package dev.remit.lang.diagnostic;

import dev.remit.lang.source.Source;
import dev.remit.lang.source.Span;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows diagnostics to code-scanning tools, as a log of the Static Analysis Results Interchange
 * Format (OASIS SARIF 2.1.0).
 */
public final class SarifRenderer {

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
  private static final JsonMapper JSON = JsonMapper.shared();

  private SarifRenderer() {}

  /** A log with one run; its rules are the codes that occur, in their order. */
  public static String render(List<Diagnostic> diagnostics) {
    List<Code> codes = diagnostics.stream().map(Diagnostic::code).distinct().sorted().toList();
    ObjectNode log = JSON.createObjectNode().put("$schema", SCHEMA).put("version", "2.1.0");
    ObjectNode run = log.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver").put("name", "remit");
    ArrayNode rules = driver.putArray("rules");
    codes.forEach(code -> rule(rules.addObject(), code));
    run.put("columnKind", "utf16CodeUnits");
    ArrayNode results = run.putArray("results");
    diagnostics.forEach(d -> result(results.addObject(), d, codes.indexOf(d.code())));
    return log.toPrettyString() + "\n";
  }

  private static void rule(ObjectNode rule, Code code) {
    rule.put("id", code.id());
    rule.put("name", code.name());
    rule.putObject("shortDescription").put("text", code.summary());
    rule.put("helpUri", "docs/diagnostics/" + code.id() + ".md");
    rule.putObject("defaultConfiguration").put("level", code.severity().word());
  }

  private static void result(ObjectNode result, Diagnostic diagnostic, int ruleIndex) {
    result
        .put("ruleId", diagnostic.code().id())
        .put("ruleIndex", ruleIndex)
        .put("level", diagnostic.severity().word());
    message(result, diagnostic.message() + diagnostic.label().map(l -> ": " + l).orElse(""));
    location(result.putArray("locations").addObject(), diagnostic.span());
    if (!diagnostic.notes().isEmpty()) {
      ArrayNode related = result.putArray("relatedLocations");
      for (Diagnostic.Note note : diagnostic.notes()) {
        ObjectNode location = related.addObject();
        note.place().ifPresent(place -> location(location, place));
        message(location, note.text());
      }
    }
  }

  private static void message(ObjectNode owner, String text) {
    owner.putObject("message").put("text", text);
  }

  private static void location(ObjectNode location, Span span) {
    Source source = span.source();
    ObjectNode physical = location.putObject("physicalLocation");
    physical.putObject("artifactLocation").put("uri", uri(source.path()));
    physical
        .putObject("region")
        .put("startLine", span.line())
        .put("startColumn", span.column())
        .put("endLine", source.line(span.end()))
        .put("endColumn", source.column(span.end()));
  }

  /** A path as a relative reference: spaces and the like escaped, no colon in its first name. */
  private static String uri(String path) {
    String relative = path.indexOf(':') < 0 ? path : "./" + path;
    try {
      return new URI(null, null, relative, null).toASCIIString();
    } catch (URISyntaxException impossible) {
      throw new IllegalArgumentException(path, impossible);
    }
  }
}
