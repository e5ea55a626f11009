package dev.remit.cli;

import dev.remit.engine.explain.Explanation;
import dev.remit.engine.explain.Remedies;
import dev.remit.engine.explain.Remedy;
import dev.remit.engine.explain.RuleFinding;
import dev.remit.engine.explain.Why;
import dev.remit.engine.explain.Wording;
import dev.remit.lang.word.Outcome;
import java.util.List;

/** Writes an explanation and remedies for people. */
final class ExplanationText {

  private final Explanation explanation;
  private final TextPage page;
  private final Paint paint;

  ExplanationText(Explanation explanation, TextPage page, Paint paint) {
    this.explanation = explanation;
    this.page = page;
    this.paint = paint;
  }

  void print(Remedies remedies) {
    DecisionText.heading(explanation.decision(), page, paint);
    explanation.groups().forEach(this::group);
    if (explanation.decision().outcome() != Outcome.PERMITTED) {
      remedies(remedies);
    }
  }

  private void group(Explanation.Group group) {
    Why why = group.why();
    page.line();
    page.paragraph(
        0,
        2,
        "%s: %s"
            .formatted(
                paint.strong(Wording.items(group.items())),
                paint.as(why.outcome(), Wording.why(why))));
    why.deciding().forEach(this::rule);
    if (!why.obligations().isEmpty()) {
      page.line("  whoever is given " + (group.items().size() == 1 ? "it" : "them") + " must");
      why.obligations().forEach(duty -> DecisionText.duty(duty, 4, page, paint));
    }
    if (!why.near().isEmpty()) {
      page.line("  what came close");
      why.near().forEach(this::rule);
    }
  }

  private void rule(RuleFinding finding) {
    page.paragraph(4, 6, Wording.rule(finding));
    finding.rule().title().ifPresent(title -> page.paragraph(6, 8, paint.strong(title)));
    DecisionText.evidence(finding.rule(), 6, page, paint);
    finding.clauses().forEach(clause -> page.paragraph(6, 8, Wording.clause(clause)));
  }

  private void remedies(Remedies remedies) {
    List<Remedy> found = remedies.found();
    page.line();
    page.line(
        found.isEmpty()
            ? remedies.exhaustive()
                ? "no one or two changes to the request would turn the answer"
                : "no change was found that would turn the answer; not all were tried"
            : "what would turn the answer");
    for (int i = 0; i < found.size(); i++) {
      page.paragraph(2, 5, (i + 1) + ". " + Wording.remedy(found.get(i)));
    }
    if (remedies.leftOut() > 0) {
      page.line("  and " + remedies.leftOut() + " more");
    }
  }
}
