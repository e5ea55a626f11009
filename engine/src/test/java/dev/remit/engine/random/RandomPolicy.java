package dev.remit.engine.random;

import dev.remit.lang.source.SourceFile;
import dev.remit.lang.tree.Document;
import java.util.List;

/**
 * A random policy set, not yet checked.
 *
 * @param documents syntax trees whose spans are all {@code Span.NONE}
 * @param files the other files that the vocabulary names
 */
public record RandomPolicy(List<Document> documents, List<SourceFile> files) {
  public RandomPolicy {
    documents = List.copyOf(documents);
    files = List.copyOf(files);
  }
}
