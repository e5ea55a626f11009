package dev.remit.cli.show;

import java.util.List;

/**
 * A document, to be written as Markdown or HTML.
 *
 * <p>Its texts are plain but for backticks, which set a name apart; everything else is literal.
 */
public record Page(String title, List<Block> blocks) {

  public Page {
    blocks = List.copyOf(blocks);
  }

  /** A part of a document. */
  sealed interface Block {

    /**
     * A heading.
     *
     * @param level 2 or 3; the title is the one of level 1
     */
    record Heading(int level, String text) implements Block {}

    record Paragraph(String text) implements Block {}

    record Bullets(List<String> items) implements Block {
      public Bullets {
        items = List.copyOf(items);
      }
    }

    /** A table; every row has a cell for each column. */
    record Table(List<String> columns, List<List<String>> rows) implements Block {
      public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
      }
    }

    /** Text as it was written in a policy. */
    record Source(String text) implements Block {}
  }
}
