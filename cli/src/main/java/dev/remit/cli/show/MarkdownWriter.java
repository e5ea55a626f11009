package dev.remit.cli.show;

import java.util.List;
import java.util.stream.Collectors;

/** Writes a page as Markdown (CommonMark, with the tables of GitHub's). */
public final class MarkdownWriter {

  private MarkdownWriter() {}

  public static String write(Page page) {
    return page.blocks().stream()
        .map(MarkdownWriter::block)
        .collect(Collectors.joining("\n", "# " + inline(page.title()) + "\n\n", ""));
  }

  private static String block(Page.Block block) {
    return switch (block) {
      case Page.Block.Heading(var level, var text) -> "#".repeat(level) + " " + inline(text) + "\n";
      case Page.Block.Paragraph(var text) -> inline(text) + "\n";
      case Page.Block.Bullets(var items) ->
          items.stream().map(item -> "- " + inline(item) + "\n").collect(Collectors.joining());
      case Page.Block.Table(var columns, var rows) ->
          row(columns)
              + "|"
              + " --- |".repeat(columns.size())
              + "\n"
              + rows.stream().map(MarkdownWriter::row).collect(Collectors.joining());
      case Page.Block.Source(var text) -> source(text);
    };
  }

  /** Fenced by more backticks than the text has in a row. */
  private static String source(String text) {
    String fence = "```";
    while (text.contains(fence)) {
      fence += "`";
    }
    return fence + "remit\n" + text + "\n" + fence + "\n";
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> inline(cell).replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** Escapes what Markdown would read as markup, outside of backticks. */
  private static String inline(String text) {
    StringBuilder escaped = new StringBuilder();
    boolean inName = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '`') {
        inName = !inName;
      } else if (!inName && "\\*_<>[]#&".indexOf(c) >= 0) {
        escaped.append('\\');
      }
      escaped.append(c);
    }
    return escaped.toString();
  }
}
