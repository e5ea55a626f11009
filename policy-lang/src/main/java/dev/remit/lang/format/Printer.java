package dev.remit.lang.format;

import dev.remit.lang.format.Comments.Attached;
import dev.remit.lang.format.Doc.Break;
import dev.remit.lang.format.Doc.Glue;
import dev.remit.lang.format.Doc.Group;
import dev.remit.lang.format.Doc.Leaf;
import dev.remit.lang.format.Doc.Line;
import dev.remit.lang.format.Doc.Nest;
import dev.remit.lang.format.Doc.Row;
import dev.remit.lang.tree.Comment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Chooses the line breaks of a {@link Doc} so that lines stay within a width where they can. */
final class Printer {

  static final int WIDTH = 100;
  private static final int INDENT = 2;

  private record Part(Doc doc, int indent, boolean flat) {}

  private final Comments comments;
  private final StringBuilder out = new StringBuilder();
  private final Deque<Part> parts = new ArrayDeque<>();
  private int column;
  private int indent;

  /** The comment that ends the current line; only text without comments may still precede it. */
  private @Nullable Comment trailing;

  private Printer(Comments comments) {
    this.comments = comments;
  }

  static String print(Doc doc, Comments comments) {
    Printer printer = new Printer(comments);
    printer.parts.push(new Part(doc, 0, false));
    while (!printer.parts.isEmpty()) {
      printer.print(printer.parts.pop());
    }
    printer.endLine();
    return printer.out.toString().strip() + "\n";
  }

  private void print(Part part) {
    switch (part.doc) {
      case Leaf leaf -> leaf(leaf, part.indent);
      case Glue glue -> write(glue.text());
      case Line line -> {
        if (part.flat && trailing == null) {
          write(line.flat());
        } else {
          newline(part.indent);
        }
      }
      case Break line -> {
        newline(part.indent);
        if (line.blank()) {
          out.append('\n');
        }
      }
      case Nest nest -> parts.push(new Part(nest.doc(), part.indent + INDENT, part.flat));
      case Row row ->
          row.docs().reversed().forEach(doc -> parts.push(new Part(doc, part.indent, part.flat)));
      case Group group ->
          parts.push(
              new Part(group.doc(), part.indent, part.flat || fits(group.doc(), part.indent)));
    }
  }

  private void leaf(Leaf leaf, int leafIndent) {
    if (trailing != null) {
      newline(leafIndent);
    }
    Attached attached = comments.of(leaf);
    if (attached == null) {
      write(leaf.text);
      return;
    }
    if (!attached.before.isEmpty()) {
      before(attached, leaf.closes ? leafIndent + INDENT : leafIndent);
      indent = leafIndent;
    }
    write(leaf.text);
    trailing = attached.after;
  }

  private void before(Attached attached, int commentIndent) {
    if (column > 0) {
      newline(commentIndent);
    }
    for (Comment comment : attached.before) {
      indent = commentIndent;
      write(comment.text());
      newline(commentIndent);
      if (isFollowedByBlankLine(comment)) {
        out.append('\n');
      }
    }
  }

  private static boolean isFollowedByBlankLine(Comment comment) {
    String text = comment.span().source().text();
    int lines = 0;
    int at = comment.span().end();
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      lines += text.charAt(at) == '\n' ? 1 : 0;
      at++;
    }
    return lines > 1;
  }

  private void write(String text) {
    if (text.isEmpty()) {
      return;
    }
    if (column == 0) {
      out.repeat(' ', indent);
      column = indent;
    }
    out.append(text);
    column += text.length();
  }

  private void newline(int nextIndent) {
    endLine();
    out.append('\n');
    column = 0;
    indent = nextIndent;
  }

  private void endLine() {
    while (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') {
      out.setLength(out.length() - 1);
    }
    if (trailing != null) {
      out.append("  ").append(trailing.text());
      trailing = null;
    }
  }

  /** Whether a document fits on the current line, with what follows it up to a possible break. */
  private boolean fits(Doc doc, int docIndent) {
    int left = WIDTH - Math.max(column, docIndent);
    boolean first = true;
    boolean commented = trailing != null;
    Deque<Part> todo = new ArrayDeque<>();
    todo.push(new Part(doc, docIndent, true));
    Iterator<Part> rest = parts.iterator();
    while (left >= 0) {
      if (todo.isEmpty()) {
        if (!rest.hasNext()) {
          return true;
        }
        todo.push(new Part(rest.next().doc(), 0, false));
      }
      Part part = todo.pop();
      switch (part.doc) {
        case Leaf leaf -> {
          Attached attached = comments.of(leaf);
          if (attached != null && !attached.before.isEmpty() && !(first && column == 0)) {
            return !part.flat;
          }
          commented |= attached != null && attached.after != null;
          left -= leaf.text.length();
          first = false;
        }
        case Glue glue -> {
          left -= glue.text().length();
          first = false;
        }
        case Line line -> {
          if (!part.flat) {
            return true;
          }
          if (commented) {
            return false;
          }
          left -= line.flat().length();
          first = false;
        }
        case Break _ -> {
          return !part.flat;
        }
        case Nest nest -> todo.push(new Part(nest.doc(), 0, part.flat));
        case Group group -> todo.push(new Part(group.doc(), 0, part.flat));
        case Row row ->
            row.docs().reversed().forEach(inner -> todo.push(new Part(inner, 0, part.flat)));
      }
    }
    return false;
  }
}
