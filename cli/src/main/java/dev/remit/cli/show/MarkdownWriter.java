package dev.remit.cli.show;

import dev.remit.cli.show.Page.Block;
import dev.remit.cli.show.Page.Row;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a page as Markdown (CommonMark, with the tables of GitHub's). */
public final class MarkdownWriter {

  private MarkdownWriter() {}

  /** The whole text; a reader of Markdown lists its headings anyway. */
  public static String write(Page page) {
    return page.blocks().stream()
        .map(MarkdownWriter::block)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n", "# " + inline(page.title()) + "\n\n", ""));
  }

  private static String block(Block block) {
    return switch (block) {
      case Block.Heading(var level, var text, _) -> "#".repeat(level) + " " + inline(text) + "\n";
      case Block.Paragraph(var text) -> inline(text) + "\n";
      case Block.Bullets(var items) -> bullets(items.stream());
      case Block.Contents() -> "";
      case Block.Table(var columns, var rows) ->
          row(columns.stream())
              + "|"
              + " --- |".repeat(columns.size())
              + "\n"
              + rows.stream().map(MarkdownWriter::row).collect(Collectors.joining());
      case Block.Glossary(var words) ->
          bullets(words.stream().map(word -> "`" + word.name() + "`: " + word.meaning()));
      case Block.Source(var text) -> source(text);
    };
  }

  private static String bullets(Stream<String> items) {
    return items.map(item -> "- " + inline(item) + "\n").collect(Collectors.joining());
  }

  /** Fenced by more backticks than the text has in a row. */
  private static String source(String text) {
    String fence = "```";
    while (text.contains(fence)) {
      fence += "`";
    }
    return fence + "remit\n" + text + "\n" + fence + "\n";
  }

  private static String row(Row row) {
    String head = row.note().isEmpty() ? row.head() : row.head() + " (" + row.note() + ")";
    return row(Stream.concat(Stream.of(head), row.cells().stream()));
  }

  private static String row(Stream<String> cells) {
    return cells
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
