package dev.remit.log.uses;

import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Outcome;
import dev.remit.log.duty.Schedule;
import dev.remit.log.entry.LoggedDecision;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Gathers uses from the decisions of a log, in any order. Not thread-safe. */
public final class UseRegister {

  private static final Comparator<Use.Terms> ORDER =
      Comparator.comparing(Use.Terms::recipientId)
          .thenComparing(Use.Terms::recipient)
          .thenComparing(Use.Terms::projectId)
          .thenComparing(Use.Terms::purpose)
          .thenComparing(Use.Terms::action)
          .thenComparing(Use.Terms::setting)
          .thenComparing(Use.Terms::basis)
          .thenComparing(terms -> terms.under().toString())
          .thenComparing(terms -> terms.under().digest());

  private final Map<Use.Terms, Gathered> gathered = new HashMap<>();

  /** Adds a decision; what it does not permit, or only by hypothesis, is no use. */
  public void add(LoggedDecision decision) {
    List<LoggedDecision.Item> permitted = decision.items(Outcome.PERMITTED);
    if (!decision.hypothetical() && !permitted.isEmpty()) {
      gathered
          .computeIfAbsent(terms(decision), _ -> new Gathered())
          .add(decision.asked(), permitted);
    }
  }

  private static Use.Terms terms(LoggedDecision decision) {
    LoggedDecision.Asked asked = decision.asked();
    return new Use.Terms(
        asked.text("recipient.id").orElse(""),
        asked.term(Axis.RECIPIENT).orElse(""),
        asked.text("project.id").orElse(""),
        asked.term(Axis.PURPOSE).orElse(""),
        asked.term(Axis.ACTION).orElse(""),
        asked.term(Axis.SETTING).orElse(""),
        asked.term(Axis.BASIS).orElse(""),
        decision.under());
  }

  /** The uses so far, by recipient, project, purpose and so on. */
  public List<Use> uses() {
    return gathered.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(ORDER))
        .map(entry -> entry.getValue().use(entry.getKey()))
        .toList();
  }

  /** What was permitted on the same terms. */
  private static final class Gathered {
    private final TreeSet<String> items = new TreeSet<>();
    private final TreeSet<String> rules = new TreeSet<>();
    private final TreeSet<String> obligations = new TreeSet<>();
    private LocalDate first = LocalDate.MAX;
    private LocalDate last = LocalDate.MIN;
    private @Nullable LocalDate destroyBy;
    private boolean unlimited;
    private long count;

    void add(LoggedDecision.Asked asked, List<LoggedDecision.Item> permitted) {
      LocalDate date = asked.date();
      count++;
      first = date.isBefore(first) ? date : first;
      last = date.isAfter(last) ? date : last;
      for (LoggedDecision.Item item : permitted) {
        items.add(item.item());
        rules.addAll(item.decidedBy());
        item.obligations().forEach(duty -> obligations.add(duty.toString()));
        Optional<LocalDate> until = Schedule.DESTRUCTION.destroyBy(item.obligations(), asked);
        if (until.isEmpty()) {
          unlimited = true;
        } else if (destroyBy == null || until.get().isAfter(destroyBy)) {
          destroyBy = until.get();
        }
      }
    }

    Use use(Use.Terms terms) {
      return new Use(
          terms,
          List.copyOf(items),
          List.copyOf(rules),
          List.copyOf(obligations),
          first,
          last,
          Optional.ofNullable(destroyBy),
          unlimited,
          count);
    }
  }
}
