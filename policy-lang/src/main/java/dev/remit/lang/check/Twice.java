package dev.remit.lang.check;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.tree.Name;
import java.util.Map;

/** Reports names that are declared twice. */
final class Twice {

  private Twice() {}

  /**
   * Adds a name to those declared.
   *
   * @param what what the name is declared as, such as "a define"
   * @return whether it is new; if not, it is reported and the first stays
   */
  static boolean add(Map<String, Name> declared, Name name, String what, Report report) {
    Name first = declared.putIfAbsent(name.text(), name);
    if (first != null) {
      report.add(
          Code.DUPLICATE_NAME,
          name.span(),
          Phrases.quoted(name.text()) + " is already " + what,
          "give one of them another name",
          Report.at("it is first declared in", first.span()));
    }
    return first == null;
  }
}
