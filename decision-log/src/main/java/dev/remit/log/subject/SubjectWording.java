package dev.remit.log.subject;

import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Outcome;
import dev.remit.log.duty.Schedule;
import dev.remit.log.entry.LogEntry;
import dev.remit.log.entry.LoggedDecision;
import dev.remit.log.entry.OtherEntry;
import dev.remit.log.uses.Laws;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What entries say, in words for the person they are about. */
public final class SubjectWording {

  private final Laws laws;

  /** Words that use what versions call things, where they are at hand. */
  public SubjectWording(Laws laws) {
    this.laws = laws;
  }

  /** A line of a report: a few sentences. */
  public String sentences(SubjectReport.Line line) {
    return switch (line.entry()) {
      case LoggedDecision decision -> sentences(decision, line.isOfCohort());
      case OtherEntry.Erasure erasure ->
          "On %s your data in this log was erased: %s.".formatted(day(erasure), erasure.reason());
      case OtherEntry other -> "On %s: an entry that is not about you.".formatted(day(other));
    };
  }

  private static LocalDate day(LogEntry entry) {
    return entry.at().atZone(ZoneOffset.UTC).toLocalDate();
  }

  private String sentences(LoggedDecision decision, boolean isOfCohort) {
    List<String> sentences = new ArrayList<>();
    sentences.add(question(decision));
    if (isOfCohort) {
      sentences.add(
          "You are one of the people in `%s`, whom it was about."
              .formatted(decision.cohort().orElseThrow().id()));
    }
    if (decision.hypothetical()) {
      sentences.add("It was asked what if: nobody was given anything.");
    }
    for (Outcome outcome : Outcome.values()) {
      List<LoggedDecision.Item> items = decision.items(outcome);
      if (!items.isEmpty()) {
        sentences.add(answer(decision, outcome, items));
      }
    }
    String duties =
        decision.items(Outcome.PERMITTED).stream()
            .flatMap(item -> item.obligations().stream())
            .distinct()
            .map(duty -> laws.duty(decision.under(), duty))
            .sorted()
            .collect(Collectors.joining("; "));
    if (!duties.isEmpty()) {
      sentences.add("What they must do: " + duties + ".");
    }
    sentences.add("Decided by %s.".formatted(decision.under()));
    return String.join(" ", sentences);
  }

  private String question(LoggedDecision decision) {
    LoggedDecision.Asked asked = decision.asked();
    String who =
        asked
            .text("recipient.id")
            .map(id -> "`" + id + "`" + term(decision, Axis.RECIPIENT, " (", ")"))
            .orElseGet(() ->
                term(decision, Axis.RECIPIENT, "", "").isEmpty()
                    ? "somebody"
                    : term(decision, Axis.RECIPIENT, "", ""));
    return "On %s %s asked to do this with your data: %s%s%s%s."
        .formatted(
            asked.date(),
            who,
            term(decision, Axis.ACTION, "", ""),
            term(decision, Axis.PURPOSE, ", for: ", ""),
            term(decision, Axis.SETTING, ", where: ", ""),
            asked.text("project.id").map(id -> ", project `" + id + "`").orElse(""));
  }

  private String term(LoggedDecision decision, Axis axis, String before, String after) {
    return decision
        .asked()
        .term(axis)
        .map(name -> before + laws.title(decision.under(), axis, name) + after)
        .orElse("");
  }

  private String answer(LoggedDecision decision, Outcome outcome, List<LoggedDecision.Item> items) {
    String named =
        items.stream()
            .map(item -> laws.title(decision.under(), Axis.CATEGORY, item.item()))
            .map(name -> "`" + name + "`")
            .collect(Collectors.joining(", "));
    return switch (outcome) {
      case PERMITTED -> "Allowed: " + named + until(decision.asked(), items) + ".";
      case DENIED -> "Refused: " + named + ".";
      case REFERRED -> "Left to people to decide: " + named + ".";
      case INCOMPLETE -> "Not allowed, because not enough was known: " + named + ".";
      case PARTIAL -> throw new IllegalArgumentException("of no item");
    };
  }

  /** The latest date by which all of it is to be destroyed, if all of it is. */
  private static String until(LoggedDecision.Asked asked, List<LoggedDecision.Item> items) {
    LocalDate latest = LocalDate.MIN;
    for (LoggedDecision.Item item : items) {
      Optional<LocalDate> until = Schedule.DESTRUCTION.destroyBy(item.obligations(), asked);
      if (until.isEmpty()) {
        return "";
      }
      latest = until.get().isAfter(latest) ? until.get() : latest;
    }
    return ", to be destroyed by " + latest;
  }
}
