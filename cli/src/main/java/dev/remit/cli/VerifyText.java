package dev.remit.cli;

import dev.remit.analysis.report.Finding;
import dev.remit.analysis.report.GuaranteeResult;
import dev.remit.analysis.report.GuaranteeResult.Counterexample;
import dev.remit.analysis.report.GuaranteeResult.Verdict;
import dev.remit.cli.show.WitnessCommand;
import dev.remit.lang.model.Guarantee;
import dev.remit.lang.model.Rule;
import dev.remit.lang.source.Span;
import dev.remit.lang.word.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes what was proved of a version for people. */
final class VerifyText {

  private static final int WIDTH = 13;

  private final VerifiedVersion verified;
  private final String set;
  private final TextPage page;
  private final Paint paint;

  VerifyText(VerifiedVersion verified, String set, TextPage page, Paint paint) {
    this.verified = verified;
    this.set = set;
    this.page = page;
    this.paint = paint;
  }

  void print() {
    page.line("%s: %s".formatted(paint.strong(verified.version().toString()), summary()));
    verified.guarantees().forEach(this::guarantee);
    if (!verified.findings().isEmpty()) {
      page.line();
    }
    verified.findings().forEach(this::finding);
  }

  private String summary() {
    int all = verified.guarantees().size();
    long proved = verified.guarantees().stream().filter(GuaranteeResult::isProved).count();
    String guarantees =
        all == 0
            ? "no guarantee"
            : proved == all
                ? all == 1 ? "its guarantee is proved" : "all " + all + " guarantees are proved"
                : "%d of %d guarantees proved".formatted(proved, all);
    int found = verified.findings().size();
    return found == 0
        ? guarantees
        : guarantees + ", " + found + (found == 1 ? " finding" : " findings");
  }

  private void guarantee(GuaranteeResult result) {
    Guarantee guarantee = result.guarantee();
    String named = guarantee.name() + guarantee.title().map(title -> ": " + title).orElse("");
    switch (result.verdict()) {
      case Verdict.Proved(var vacuous) ->
          line(
              paint.good(TextPage.pad("proved", WIDTH)),
              named + (vacuous ? " (nothing can ever meet it)" : ""));
      case Verdict.NotDecided(var undecided) -> {
        line(paint.as(Outcome.INCOMPLETE, TextPage.pad("not decided", WIDTH)), named);
        page.line("    " + paint.faint(place(guarantee.span())));
        page.paragraph(4, 6, undecided.text());
      }
      case Verdict.Broken(var counterexample) -> {
        line(paint.bad(TextPage.pad("broken", WIDTH)), named);
        page.line("    " + paint.faint(place(guarantee.span())));
        broken(counterexample);
      }
    }
  }

  private void line(String verdict, String text) {
    page.paragraph(2, 2 + WIDTH, verdict + text);
  }

  private void broken(Counterexample counterexample) {
    var item = counterexample.decision().item(counterexample.item()).orElseThrow();
    page.paragraph(
        4,
        6,
        "%s is %s%s"
            .formatted(
                item.item(),
                paint.as(item.outcome(), item.outcome().word()),
                item.decidedBy().isEmpty()
                    ? ""
                    : " by "
                        + item.decidedBy().stream()
                            .map(Rule::name)
                            .collect(Collectors.joining(", "))));
    counterexample
        .example()
        .ifPresent(text -> text.lines().forEach(line -> page.line("      " + line)));
    page.command(
        4,
        WitnessCommand.words(
            set, counterexample.decision().request(), Optional.of(verified.version().version())),
        paint);
    String caveat = WitnessCommand.caveat(counterexample.decision().request());
    if (!caveat.isEmpty()) {
      page.paragraph(4, 6, caveat);
    }
  }

  private void finding(Finding finding) {
    switch (finding) {
      case Finding.Dead(var rule) ->
          finding("`%s` can never apply".formatted(rule.name()), rule.span());
      case Finding.Subsumed(var rule, var by) ->
          finding(
              "`%s` changes nothing: wherever it applies, `%s` does"
                  .formatted(rule.name(), by.name()),
              rule.span());
      case Finding.Shadowed(var rule, var by) when by.isEmpty() ->
          finding(
              "`%s` changes nothing: nothing is permitted where it applies".formatted(rule.name()),
              rule.span());
      case Finding.Shadowed(var rule, var by) ->
          finding("`%s` changes nothing beside %s".formatted(rule.name(), names(by)), rule.span());
      case Finding.Covered(var permit, var by) ->
          finding(
              "`%s` never permits: wherever it applies, it is forbidden by %s"
                  .formatted(permit.name(), names(by)),
              permit.span());
      case Finding.Contradicted(var example, var guarantee, var item) ->
          finding(
              "the example \"%s\" expects of %s what `%s` rules out"
                  .formatted(example.title(), item, guarantee.name()),
              example.span());
      case Finding.Open(var rule, var undecided) ->
          finding("`%s`: %s".formatted(rule.name(), undecided.text()), rule.span());
    }
  }

  private void finding(String text, Span span) {
    page.paragraph(2, 4, text + paint.faint(" " + place(span)));
  }

  private static String names(List<Rule> rules) {
    return rules.stream().map(rule -> "`" + rule.name() + "`").collect(Collectors.joining(", "));
  }

  private static String place(Span span) {
    return span.source().path() + ":" + span.line();
  }
}
