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
     * @param anchor what rows lead to; unique on the page
     */
    record Heading(int level, String text, String anchor) implements Block {}

    record Paragraph(String text) implements Block {}

    record Bullets(List<String> items) implements Block {
      public Bullets {
        items = List.copyOf(items);
      }
    }

    /** A list of the headings of level 2, for documents that are read on a screen. */
    record Contents() implements Block {}

    /** A table; every row has a cell for each column, the first being its head. */
    record Table(List<String> columns, List<Row> rows) implements Block {
      public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
      }
    }

    /** What names mean, so that a reader who meets one can look it up. */
    record Glossary(List<Word> words) implements Block {
      public Glossary {
        words = List.copyOf(words);
      }
    }

    /** Text as it was written in a policy. */
    record Source(String text) implements Block {}

    /** A command as it is typed into a shell. */
    record Command(String text) implements Block {}

    /**
     * A table of many small cells, read across and down.
     *
     * @param caption what it shows
     * @param corner what the heads of its rows are
     */
    record Matrix(String caption, String corner, List<String> columns, List<MatrixRow> rows)
        implements Block {
      public Matrix {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
      }
    }
  }

  /** A row of a matrix; it has a cell for each column, each a list of marks, perhaps empty. */
  record MatrixRow(String head, List<List<Mark>> cells) {
    public MatrixRow {
      cells = cells.stream().map(List::copyOf).toList();
    }
  }

  /**
   * Something that is the case in a cell.
   *
   * @param kind a word for its colour
   * @param sign says the same without colour, in one character
   * @param meaning says the same in words
   * @param anchors the headings that say more
   */
  record Mark(String kind, String sign, String meaning, List<String> anchors) {
    public Mark {
      anchors = List.copyOf(anchors);
    }
  }

  /**
   * A row of a table.
   *
   * @param head the first cell
   * @param note said in the first cell, too, but less loudly; may be empty
   * @param anchor the heading that says more about it; empty if there is none
   */
  record Row(String head, String note, String anchor, List<String> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /** A name, without backticks, and what it means. */
  record Word(String name, String meaning) {}
}
