package dev.remit.lang.check;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import java.util.HashMap;
import java.util.Map;

/** Warns of rules with the same effect, head and conditions. */
final class DuplicateRules {

  private DuplicateRules() {}

  static void add(PolicyVersion version, Report report) {
    Map<String, Rule> first = new HashMap<>();
    for (Rule rule : version.rules()) {
      Rule same = first.putIfAbsent(Fingerprint.of(rule), rule);
      if (same != null) {
        report.add(
            Code.DUPLICATE_RULE,
            rule.span(),
            "rule "
                + Phrases.quoted(rule.name())
                + " applies exactly when rule "
                + Phrases.quoted(same.name())
                + " does",
            "leave one of them out, with what it cites and requires in the other",
            Report.at("the other is in", same.span()));
      }
    }
  }
}
