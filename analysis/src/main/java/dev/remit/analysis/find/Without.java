package dev.remit.analysis.find;

import dev.remit.analysis.encode.RuleFormulas;
import dev.remit.analysis.encode.VersionFormulas;
import dev.remit.analysis.logic.Formula;
import dev.remit.lang.word.Outcome;
import java.util.List;

/** What a version would decide without one of its rules. */
final class Without {

  private final List<RuleFormulas> rules;
  private final VersionFormulas version;

  Without(VersionFormulas whole, RuleFormulas rule) {
    this.rules = whole.rules().stream().filter(other -> !other.equals(rule)).toList();
    this.version = whole.with(rules);
  }

  List<RuleFormulas> rules() {
    return rules;
  }

  Formula decides(Outcome outcome) {
    return version.decides(outcome);
  }
}
