package dev.remit.bench;

import dev.remit.lang.Checked;
import dev.remit.lang.PolicyChecker;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Policy sets to be timed. */
public final class CheckedPolicies {

  private CheckedPolicies() {}

  /** The text of the twelve rules in Remit. */
  public static String twelveRules() {
    try (InputStream text = CheckedPolicies.class.getResourceAsStream("peers.remit")) {
      if (text == null) {
        throw new IllegalStateException("`peers.remit` is not on the class path");
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The policy set of a single file. */
  public static PolicySet of(String path, String text) {
    return of(List.of(new SourceFile(path, text.getBytes(StandardCharsets.UTF_8))));
  }

  /**
   * The policy set of some files.
   *
   * @throws IllegalArgumentException if there is an error in it
   */
  public static PolicySet of(List<SourceFile> files) {
    Checked<PolicySet> checked = PolicyChecker.check(files);
    return checked
        .value()
        .orElseThrow(() ->
            new IllegalArgumentException("errors in the policy set: " + checked.diagnostics()));
  }
}
