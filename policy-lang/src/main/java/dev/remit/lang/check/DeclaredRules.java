package dev.remit.lang.check;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.model.Rule;
import dev.remit.lang.tree.Name;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules of a version, for those who name them. */
final class DeclaredRules {

  private final Map<String, Rule> sound = new HashMap<>();
  private final PolicyNames declared;
  private final Lost lost;
  private final Report report;

  DeclaredRules(List<Rule> sound, PolicyNames declared, Lost lost, Report report) {
    sound.forEach(rule -> this.sound.putIfAbsent(rule.name(), rule));
    this.declared = declared;
    this.lost = lost;
    this.report = report;
  }

  /** The rule of a name; if empty, an error has been reported, for the name or for the rule. */
  Optional<Rule> find(Name name) {
    Optional<Rule> found = Optional.ofNullable(sound.get(name.text()));
    if (found.isEmpty()
        && !declared.rules().containsKey(name.text())
        && !lost.mayBeDeclaredIn(name.span().source(), name.text())) {
      report.add(
          declared.defines().containsKey(name.text()) ? Code.WRONG_KIND : Code.UNKNOWN_RULE,
          name.span(),
          Phrases.quoted(name.text())
              + (declared.defines().containsKey(name.text())
                  ? " is a define, not a rule"
                  : " is not a rule of this version"),
          report.near(name.text(), declared.rules()::keySet));
    }
    return found;
  }
}
