package dev.remit.lang.tree;

import dev.remit.lang.source.Source;
import java.util.List;

/**
 * The syntax tree of one `.remit` file.
 *
 * @param comments every comment of the file, in the order of the text
 */
public record Document(Source source, List<Unit> units, List<Comment> comments) {
  public Document {
    units = List.copyOf(units);
    comments = List.copyOf(comments);
  }
}
