package dev.remit.lang;

import dev.remit.lang.check.SetChecker;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.tree.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns syntax trees into a checked policy set. */
public final class PolicyChecker {

  private PolicyChecker() {}

  /**
   * Checks syntax trees that were read without an error, or made.
   *
   * @param documents the trees of the `.remit` files
   * @param others the other files that the vocabulary names
   * @return the policy set, or every independent error at once; with either, warnings
   */
  public static Checked<PolicySet> checkDocuments(
      List<Document> documents, List<SourceFile> others) {
    return check(documents, others, List.of());
  }

  private static Checked<PolicySet> check(
      List<Document> documents, List<SourceFile> others, List<Diagnostic> earlier) {
    List<Diagnostic> found = new ArrayList<>();
    Optional<PolicySet> set = SetChecker.check(documents, others, earlier, found);
    return new Checked<>(set, Reported.inOrder(found));
  }
}
