package dev.remit.lang.check;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.tree.Text;
import java.util.Set;

/** Whether files that a vocabulary names are there. */
final class NamedFiles {

  private NamedFiles() {}

  /** Whether a file is among those of the policy set; reports it if not. */
  static boolean check(Text path, Set<String> files, Report report) {
    if (!files.contains(path.value())) {
      String near = report.near(path.value(), () -> files);
      report.add(
          Code.MISSING_FILE,
          path.span(),
          "there is no file " + Phrases.quoted(path.value()) + " in the policy set",
          near.isEmpty() ? "write its path relative to the folder of the policy set" : near);
    }
    return files.contains(path.value());
  }
}
