package dev.remit.cli;

import dev.remit.analysis.report.Answer;
import dev.remit.analysis.report.Literal;
import dev.remit.analysis.report.Question;
import dev.remit.analysis.report.Witness;
import dev.remit.cli.show.Compared;
import dev.remit.cli.show.WitnessCommand;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Axis;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes for people where an outcome is possible. */
final class AskText {

  private final Answer answer;
  private final String set;
  private final TextPage page;
  private final Paint paint;

  AskText(Answer answer, String set, TextPage page, Paint paint) {
    this.answer = answer;
    this.set = set;
    this.page = page;
    this.paint = paint;
  }

  void print() {
    page.paragraph(
        0,
        2,
        "%s, %s: %s"
            .formatted(
                paint.strong(answer.version().toString()), asked(answer.question()), verdict()));
    answer.undecided().forEach(undecided -> page.paragraph(2, 4, paint.bad(undecided.text())));
    int number = 0;
    for (Answer.Possible possible : answer.regions()) {
      print(++number, possible);
    }
  }

  private String verdict() {
    if (answer.isNever()) {
      return "never: proved for every request";
    }
    int found = answer.regions().size();
    String ways = found == 1 ? "in one way" : "in " + found + " ways";
    return answer.undecided().isEmpty()
        ? ways
        : found == 0 ? "not decided" : ways + ", and perhaps in more";
  }

  /** As {@code access of identifying to company permitted}. */
  private static String asked(Question question) {
    String where =
        Stream.of(
                part(question, Axis.ACTION, ""),
                part(question, Axis.CATEGORY, "of "),
                part(question, Axis.RECIPIENT, "to "),
                part(question, Axis.PURPOSE, "for "),
                part(question, Axis.SETTING, "in "),
                part(question, Axis.BASIS, "under "))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
    return (where.isEmpty() ? "anything" : where) + " " + question.outcome().word();
  }

  private static String part(Question question, Axis axis, String word) {
    List<Term> terms = question.within().getOrDefault(axis, List.of());
    return terms.isEmpty()
        ? ""
        : word + terms.stream().map(Term::name).collect(Collectors.joining(", "));
  }

  private void print(int number, Answer.Possible possible) {
    page.line();
    page.paragraph(0, 4, TextPage.pad(number + ".", 4) + paint.strong(possible.box().text()));
    if (!possible.where().isEmpty()) {
      page.paragraph(
          4,
          6,
          "where "
              + possible.where().stream().map(Literal::text).collect(Collectors.joining(", and ")));
    }
    for (Rule rule : possible.rules()) {
      page.paragraph(
          4,
          6,
          "%s %ss%s"
              .formatted(
                  paint.strong(rule.name()),
                  rule.effect().word(),
                  rule.title().map(title -> ": " + title).orElse("")));
      DecisionText.evidence(rule, 6, page, paint);
    }
    Witness.Decided decided = possible.witness().any();
    page.paragraph(
        4,
        6,
        "for example, %s is %s"
            .formatted(
                decided.item(), paint.as(decided.ofItem().outcome(), Compared.outcome(decided))));
    page.command(
        6,
        WitnessCommand.words(set, decided.request(), Optional.of(answer.version().version())),
        paint);
    String caveat = WitnessCommand.caveat(decided.request());
    if (!caveat.isEmpty()) {
      page.paragraph(6, 8, caveat);
    }
  }
}
