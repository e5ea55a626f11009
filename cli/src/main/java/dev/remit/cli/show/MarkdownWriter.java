package dev.remit.cli.show;

import dev.remit.cli.show.Page.Block;
import dev.remit.cli.show.Page.Mark;
import dev.remit.cli.show.Page.Row;
import java.util.List;
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
      case Block.Source(var text) -> fenced("remit", text);
      case Block.Command(var text) -> fenced("sh", text);
      case Block.Matrix matrix -> matrix(matrix);
    };
  }

  private static String bullets(Stream<String> items) {
    return items.map(item -> "- " + inline(item) + "\n").collect(Collectors.joining());
  }

  /** Fenced by more backticks than the text has in a row. */
  private static String fenced(String language, String text) {
    String fence = "```";
    while (text.contains(fence)) {
      fence += "`";
    }
    return fence + language + "\n" + text + "\n" + fence + "\n";
  }

  private static String matrix(Block.Matrix matrix) {
    return inline(matrix.caption())
        + "\n\n"
        + row(Stream.concat(Stream.of(matrix.corner()), matrix.columns().stream()))
        + "|"
        + " --- |".repeat(matrix.columns().size() + 1)
        + "\n"
        + matrix.rows().stream()
            .map(row ->
                row(
                    Stream.concat(
                        Stream.of(row.head()), row.cells().stream().map(MarkdownWriter::signs))))
            .collect(Collectors.joining());
  }

  private static String signs(List<Mark> cell) {
    return cell.stream().map(Mark::sign).collect(Collectors.joining(" "));
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
