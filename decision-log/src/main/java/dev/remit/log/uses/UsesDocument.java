package dev.remit.log.uses;

import dev.remit.lang.word.Axis;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The register as JSON and CSV. {@code docs/uses.md} describes both. */
public final class UsesDocument {

  private static final List<String> COLUMNS =
      List.of(
          "recipient_id",
          "recipient",
          "project_id",
          "purpose",
          "action",
          "setting",
          "basis",
          "policy",
          "version",
          "digest",
          "categories",
          "items",
          "rules",
          "citations",
          "obligations",
          "first_use",
          "last_use",
          "destroy_by",
          "without_limit",
          "uses");

  private UsesDocument() {}

  /** The uses as a list of objects. */
  public static ArrayNode tree(List<Use> uses, Laws laws) {
    ArrayNode root = JsonNodeFactory.instance.arrayNode();
    uses.forEach(use -> use(root.addObject(), use, laws));
    return root;
  }

  private static void use(ObjectNode node, Use use, Laws laws) {
    Use.Terms terms = use.terms();
    node.put("recipient_id", terms.recipientId());
    term(node, use, laws, Axis.RECIPIENT, terms.recipient());
    node.put("project_id", terms.projectId());
    term(node, use, laws, Axis.PURPOSE, terms.purpose());
    term(node, use, laws, Axis.ACTION, terms.action());
    term(node, use, laws, Axis.SETTING, terms.setting());
    term(node, use, laws, Axis.BASIS, terms.basis());
    node.put("policy", terms.under().policy());
    node.put("version", terms.under().version());
    node.put("digest", terms.under().digest());
    texts(node, "categories", laws.categories(use));
    texts(node, "items", use.items());
    texts(node, "rules", use.rules());
    texts(node, "citations", laws.citations(use));
    texts(node, "obligations", use.obligations());
    node.put("first_use", use.first().toString());
    node.put("last_use", use.last().toString());
    use.destroyBy().ifPresent(date -> node.put("destroy_by", date.toString()));
    node.put("without_limit", use.isUnlimited());
    node.put("uses", use.count());
  }

  private static void term(ObjectNode node, Use use, Laws laws, Axis axis, String name) {
    node.put(axis.word(), name);
    String title = laws.title(use.terms().under(), axis, name);
    if (!title.equals(name)) {
      node.put(axis.word() + "_title", title);
    }
  }

  private static void texts(ObjectNode node, String name, List<String> texts) {
    ArrayNode array = node.putArray(name);
    texts.forEach(array::add);
  }

  /** The uses as CSV (RFC 4180), with a line of names first; several values are joined by `; `. */
  public static String csv(List<Use> uses, Laws laws) {
    StringBuilder csv = new StringBuilder(String.join(",", COLUMNS)).append("\r\n");
    for (Use use : uses) {
      csv.append(cells(use, laws).stream().map(UsesDocument::cell).collect(Collectors.joining(",")))
          .append("\r\n");
    }
    return csv.toString();
  }

  private static List<String> cells(Use use, Laws laws) {
    Use.Terms terms = use.terms();
    return List.of(
        terms.recipientId(),
        terms.recipient(),
        terms.projectId(),
        terms.purpose(),
        terms.action(),
        terms.setting(),
        terms.basis(),
        terms.under().policy(),
        terms.under().version(),
        terms.under().digest(),
        String.join("; ", laws.categories(use)),
        String.join("; ", use.items()),
        String.join("; ", use.rules()),
        String.join("; ", laws.citations(use)),
        String.join("; ", use.obligations()),
        use.first().toString(),
        use.last().toString(),
        use.destroyBy().map(Object::toString).orElse(""),
        Boolean.toString(use.isUnlimited()),
        String.format(Locale.ROOT, "%d", use.count()));
  }

  /** A spreadsheet takes a cell that begins with one of these characters for a formula. */
  private static String cell(String text) {
    String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }
}
