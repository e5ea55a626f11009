package dev.remit.cli.show;

import dev.remit.cli.show.Page.Block;
import dev.remit.cli.show.Page.Mark;
import dev.remit.cli.show.Page.MatrixRow;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Writes a matrix as a table that scrolls sideways on its own, with each mark's meaning said to
 * those who do not see its colour.
 */
final class HtmlMatrix {

  private static final int NUMBERED = 3;

  private final Block.Matrix matrix;
  private final UnaryOperator<String> inline;
  private final UnaryOperator<String> escape;

  private HtmlMatrix(
      Block.Matrix matrix, UnaryOperator<String> inline, UnaryOperator<String> escape) {
    this.matrix = matrix;
    this.inline = inline;
    this.escape = escape;
  }

  static String write(
      Block.Matrix matrix, UnaryOperator<String> inline, UnaryOperator<String> escape) {
    return new HtmlMatrix(matrix, inline, escape).write();
  }

  private String write() {
    String head =
        matrix.columns().stream()
            .map(column -> "<th scope=\"col\"><span>" + inline.apply(column) + "</span></th>")
            .collect(Collectors.joining());
    return """
    <div class="matrix" role="region" aria-label="%s" tabindex="0">
    <table>
    <caption>%s</caption>
    <thead><tr><th scope="col">%s</th>%s</tr></thead>
    <tbody>
    %s</tbody>
    </table>
    </div>
    """
        .formatted(
            escape.apply(matrix.caption().replace("`", "")),
            inline.apply(matrix.caption()),
            inline.apply(matrix.corner()),
            head,
            matrix.rows().stream().map(this::row).collect(Collectors.joining()));
  }

  private String row(MatrixRow row) {
    return row.cells().stream()
        .map(this::cell)
        .collect(
            Collectors.joining(
                "", "<tr><th scope=\"row\">" + inline.apply(row.head()) + "</th>", "</tr>\n"));
  }

  private String cell(List<Mark> marks) {
    return marks.stream().map(this::mark).collect(Collectors.joining(" ", "<td>", "</td>"));
  }

  /** In its own colour, so that no direction hides another. */
  private String mark(Mark mark) {
    String links =
        mark.anchors().stream()
            .limit(NUMBERED)
            .map(anchor ->
                "<a href=\"#%s\">%s</a>"
                    .formatted(
                        escape.apply(anchor),
                        escape.apply(anchor.substring(anchor.lastIndexOf('-') + 1))))
            .collect(Collectors.joining("&#8202;&middot;&#8202;"));
    String more = mark.anchors().size() > NUMBERED ? "&hellip;" : "";
    return """
    <span class="mark %s"><b aria-hidden="true">%s</b><span class="said">%s </span>%s%s</span>\
    """
        .formatted(
            escape.apply(mark.kind()),
            escape.apply(mark.sign()),
            escape.apply(mark.meaning()),
            links,
            more);
  }
}
