package dev.remit.lang.syntax;

import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.tree.Document;
import java.util.List;

/**
 * What was read of one file.
 *
 * @param document every unit, declaration and item that could be read; what is broken is left out
 * @param diagnostics every independent syntax error by place, at most {@link
 *     Parser#MOST_DIAGNOSTICS}; empty exactly if the document is the whole text
 */
public record Parsed(Document document, List<Diagnostic> diagnostics) {
  public Parsed {
    diagnostics = List.copyOf(diagnostics);
  }
}
