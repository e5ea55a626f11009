package dev.remit.cli.show;

import java.util.List;
import java.util.stream.Collectors;

/** Writes a page as one HTML file that needs no other. */
public final class HtmlWriter {

  private static final String STYLE =
      """
      :root { color-scheme: light dark; --line: #8886; --soft: #8881; }
      body { font: 1rem/1.55 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
      h1 { font-size: 1.8rem; line-height: 1.2; }
      h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); padding-bottom: .3rem; }
      h3 { margin: 2rem 0 .3rem; font-size: 1.05rem; }
      .scroll { overflow-x: auto; }
      table { border-collapse: collapse; font-size: .92rem; }
      th, td { text-align: left; vertical-align: top; padding: .45rem .7rem; border-bottom: 1px solid var(--line); }
      th { background: var(--soft); }
      code, pre { font: .88em/1.5 ui-monospace, monospace; background: var(--soft); border-radius: .25rem; }
      code { padding: .1em .25em; }
      pre { padding: .8rem 1rem; overflow-x: auto; }
      """;

  private HtmlWriter() {}

  public static String write(Page page) {
    String title = escape(page.title());
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
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
            title.replace("`", ""),
            STYLE,
            inline(page.title()),
            page.blocks().stream().map(HtmlWriter::block).collect(Collectors.joining()));
  }

  private static String block(Page.Block block) {
    return switch (block) {
      case Page.Block.Heading(var level, var text) ->
          "<h%d>%s</h%d>\n".formatted(level, inline(text), level);
      case Page.Block.Paragraph(var text) -> "<p>" + inline(text) + "</p>\n";
      case Page.Block.Bullets(var items) ->
          items.stream()
              .map(item -> "<li>" + inline(item) + "</li>\n")
              .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
      case Page.Block.Table(var columns, var rows) ->
          rows.stream()
              .map(cells -> row("<td>", cells, "</td>"))
              .collect(
                  Collectors.joining(
                      "",
                      "<div class=\"scroll\" tabindex=\"0\"><table>\n<thead>"
                          + row("<th scope=\"col\">", columns, "</th>")
                          + "</thead>\n<tbody>",
                      "</tbody>\n</table></div>\n"));
      case Page.Block.Source(var text) ->
          "<pre tabindex=\"0\"><code>" + escape(text) + "</code></pre>\n";
    };
  }

  private static String row(String before, List<String> cells, String after) {
    return cells.stream()
        .map(cell -> before + inline(cell) + after)
        .collect(Collectors.joining("", "<tr>", "</tr>\n"));
  }

  /** Escaped, with what stands between backticks as code. */
  private static String inline(String text) {
    StringBuilder html = new StringBuilder();
    boolean inName = false;
    for (String part : escape(text).split("`", -1)) {
      html.append(inName ? "<code>" + part + "</code>" : part);
      inName = !inName;
    }
    return html.toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
