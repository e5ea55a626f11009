package dev.remit.cli.show;

import dev.remit.analysis.report.Comparison;
import dev.remit.analysis.report.Region;
import dev.remit.analysis.report.Witness;
import dev.remit.engine.decision.ItemDecision;
import dev.remit.lang.model.Duty;
import dev.remit.lang.model.Rule;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A comparison to be shown.
 *
 * @param set the path of the new policy set, for commands that show a difference again
 * @param absent the revision of the new policy set, if that is not how it lies at the path
 * @param pinned whether two versions of one set are compared, each by its name
 * @param note what a change note says of a region, if one names it
 */
public record Compared(
    Comparison comparison,
    String set,
    Optional<String> absent,
    boolean pinned,
    Function<Region, Optional<String>> note) {

  /** What it takes for the commands to decide as is shown, if that is not so as it is. */
  public Optional<String> caveat() {
    boolean shown = comparison.parts().stream().anyMatch(part -> !part.diff().regions().isEmpty());
    return absent
        .filter(_ -> shown)
        .map(revision ->
            "the commands decide as is said here while `%s` lies there as at `%s`"
                .formatted(set, revision));
  }

  /** The words of the command that decides a witness as the new side does, or else the old. */
  public List<String> command(Witness witness) {
    Witness.Decided decided = witness.after().or(witness::before).orElseThrow();
    return WitnessCommand.words(
        set,
        decided.request(),
        pinned ? Optional.of(decided.decision().version().version()) : Optional.empty());
  }

  /** As {@code denied by names_need_consent}. */
  public static String outcome(Witness.Decided decided) {
    ItemDecision item = decided.ofItem();
    String by =
        item.decidedBy().isEmpty()
            ? ""
            : " by " + item.decidedBy().stream().map(Rule::name).collect(Collectors.joining(", "));
    String duties =
        item.obligations().isEmpty()
            ? ""
            : " requiring "
                + item.obligations().stream().map(Duty::toString).collect(Collectors.joining(", "));
    return item.outcome().word() + by + duties;
  }
}
