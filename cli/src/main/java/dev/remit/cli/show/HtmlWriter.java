package dev.remit.cli.show;

import dev.remit.cli.show.Page.Block;
import dev.remit.cli.show.Page.Row;
import dev.remit.cli.show.Page.Word;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes a page as one HTML file that needs no other. */
public final class HtmlWriter {

  private static final Pattern DATE_OR_NAME =
      Pattern.compile("(?<date>\\d{4}-\\d\\d-\\d\\d)|[\\p{L}\\p{N}_]+(?:\\.[\\p{L}\\p{N}_]+)*");

  private final Page page;
  private final Set<String> explained;

  private HtmlWriter(Page page) {
    this.page = page;
    this.explained =
        page.blocks().stream()
            .flatMap(block ->
                block instanceof Block.Glossary(var words) ? words.stream() : Stream.empty())
            .map(Word::name)
            .collect(Collectors.toSet());
  }

  /** The whole file. */
  public static String write(Page page) {
    return new HtmlWriter(page).write();
  }

  private String write() {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>%s</title>
    <style>
    %s</style>
    </head>
    <body>
    <main>
    <h1>%s</h1>
    %s</main>
    </body>
    </html>
    """
        .formatted(
            escape(page.title().replace("`", "")),
            style(),
            inline(page.title()),
            page.blocks().stream().map(this::block).collect(Collectors.joining()));
  }

  private static String style() {
    try (InputStream in = HtmlWriter.class.getResourceAsStream("page.css")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String block(Block block) {
    return switch (block) {
      case Block.Heading(var level, var text, var anchor) ->
          "<h%d id=\"%s\">%s</h%d>\n".formatted(level, escape(anchor), inline(text), level);
      case Block.Paragraph(var text) -> "<p>" + inline(text) + "</p>\n";
      case Block.Bullets(var items) ->
          items.stream()
              .map(item -> "<li>" + inline(item) + "</li>\n")
              .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
      case Block.Contents() -> contents();
      case Block.Table(var columns, var rows) -> table(columns, rows);
      case Block.Glossary(var words) ->
          words.stream().map(this::word).collect(Collectors.joining("", "<dl>\n", "</dl>\n"));
      case Block.Source(var text) -> verbatim(text);
      case Block.Command(var text) -> verbatim(text);
      case Block.Matrix matrix -> HtmlMatrix.write(matrix, this::inline, HtmlWriter::escape);
    };
  }

  private static String verbatim(String text) {
    return "<pre tabindex=\"0\"><code>" + escape(text) + "</code></pre>\n";
  }

  private String contents() {
    return page.blocks().stream()
        .map(block ->
            block instanceof Block.Heading(var level, var text, var anchor) && level == 2
                ? "<li><a href=\"#%s\">%s</a></li>\n".formatted(escape(anchor), inline(text))
                : "")
        .collect(
            Collectors.joining("", "<nav aria-label=\"Contents\">\n<ul>\n", "</ul>\n</nav>\n"));
  }

  /** With its roles spelt out, which browsers forget where the style sheet stacks the cells. */
  private String table(List<String> columns, List<Row> rows) {
    String head =
        columns.stream()
            .map(column -> "<th scope=\"col\" role=\"columnheader\">" + inline(column) + "</th>")
            .collect(Collectors.joining());
    return rows.stream()
        .map(row -> row(columns, row))
        .collect(
            Collectors.joining(
                "",
                "<table role=\"table\">\n<thead role=\"rowgroup\">\n<tr role=\"row\">"
                    + head
                    + "</tr>\n</thead>\n<tbody role=\"rowgroup\">\n",
                "</tbody>\n</table>\n"));
  }

  private String row(List<String> columns, Row row) {
    String head = inline(row.head());
    if (!row.anchor().isEmpty()) {
      head = "<a href=\"#%s\">%s</a>".formatted(escape(row.anchor()), head);
    }
    if (!row.note().isEmpty()) {
      head += " <small>" + inline(row.note()) + "</small>";
    }
    return IntStream.range(0, row.cells().size())
        .mapToObj(i -> cell(columns.get(i + 1), row.cells().get(i)))
        .collect(
            Collectors.joining(
                "",
                "<tr role=\"row\"><th scope=\"row\" role=\"rowheader\">" + head + "</th>",
                "</tr>\n"));
  }

  private String cell(String column, String text) {
    return "<td role=\"cell\" data-column=\"%s\">%s</td>".formatted(escape(column), inline(text));
  }

  private String word(Word word) {
    return "<dt id=\"word-%s\"><code>%s</code></dt>\n<dd>%s</dd>\n"
        .formatted(escape(word.name()), breakable(word.name()), inline(word.meaning()));
  }

  /** Escaped, with what stands between backticks as code. */
  private String inline(String text) {
    StringBuilder html = new StringBuilder();
    boolean inCode = false;
    for (String part : text.split("`", -1)) {
      html.append(inCode ? "<code>" + code(part) + "</code>" : escape(part));
      inCode = !inCode;
    }
    return html.toString();
  }

  /** Escaped, with the names that a glossary explains leading there. */
  private String code(String text) {
    StringBuilder html = new StringBuilder();
    Matcher found = DATE_OR_NAME.matcher(text);
    int end = 0;
    while (found.find()) {
      html.append(escape(text.substring(end, found.start())));
      html.append(
          found.group("date") == null ? name(found.group()) : "<time>" + found.group() + "</time>");
      end = found.end();
    }
    return html.append(escape(text.substring(end))).toString();
  }

  private String name(String name) {
    return explained.contains(name)
        ? "<a href=\"#word-%s\">%s</a>".formatted(escape(name), breakable(name))
        : breakable(name);
  }

  /** A long name may be broken after an underscore or a dot. */
  private static String breakable(String name) {
    return escape(name).replace("_", "_<wbr>").replace(".", ".<wbr>");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
