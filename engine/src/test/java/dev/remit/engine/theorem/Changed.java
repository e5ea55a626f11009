package dev.remit.engine.theorem;

import dev.remit.lang.model.Head;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.TermSet;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.source.Span;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Versions that differ from another in their rules. */
final class Changed {

  private Changed() {}

  static PolicyVersion withRules(PolicyVersion version, List<Rule> rules) {
    return new PolicyVersion(
        version.policy(),
        version.version(),
        version.inForceFrom(),
        version.title(),
        version.vocabulary(),
        version.defines(),
        rules,
        version.examples(),
        version.guarantees(),
        version.span());
  }

  /** With a further rule that is about everything, called {@code sweeping}. */
  static PolicyVersion sweeping(PolicyVersion version, Effect effect) {
    List<Rule> rules = new ArrayList<>(version.rules());
    rules.add(
        new Rule(
            "sweeping",
            Optional.empty(),
            effect,
            everything(version.vocabulary()),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Span.NONE));
    return withRules(version, rules);
  }

  private static Head everything(Vocabulary vocabulary) {
    return new Head(
        TermSet.unwritten(vocabulary.axis(Axis.ACTION)),
        TermSet.unwritten(vocabulary.axis(Axis.CATEGORY)),
        TermSet.unwritten(vocabulary.axis(Axis.RECIPIENT)),
        TermSet.unwritten(vocabulary.axis(Axis.PURPOSE)),
        TermSet.unwritten(vocabulary.axis(Axis.SETTING)),
        TermSet.unwritten(vocabulary.axis(Axis.BASIS)));
  }
}
