package dev.remit.cli;

import dev.remit.lang.model.PolicyVersion;
import dev.remit.log.replay.Direction;
import dev.remit.log.replay.ReplaySummary;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What came of a replay, for people. */
final class ReplayText {

  private static final int MOST_ROWS = 30;

  private final TextPage page;

  ReplayText(TextPage page) {
    this.page = page;
  }

  void print(ReplaySummary summary, PolicyVersion other) {
    String entries = summary.entries() == 1 ? "entry" : "entries";
    page.line("%s %s, decided again under %s".formatted(number(summary.entries()), entries, other));
    page.line();
    page.line("Recorded decisions");
    count(summary.same(), "are what their own version gives");
    count(summary.different(), "are not");
    summary
        .unknownVersions()
        .forEach((version, count) ->
            count(count, "were made under `" + version + "`, which is not at hand"));
    page.line();
    page.line("Not decided again");
    count(summary.destroyed(), "are about people who were erased: their facts are gone");
    count(summary.notAtHand(), "are about people whose keys are not at hand: see --config");
    count(summary.unreadable(), "cannot be read");
    count(summary.others(), "are no decisions");
    page.line();
    changes(summary);
  }

  private void changes(ReplaySummary summary) {
    String decisions = summary.changed() == 1 ? "decision" : "decisions";
    page.line("%s %s would change".formatted(number(summary.changed()), decisions));
    for (Direction direction : Direction.values()) {
      count(summary.changed(direction), meaning(direction));
    }
    List<ReplaySummary.Counted> rows = summary.rows();
    if (!rows.isEmpty()) {
      page.line();
      page.line("By recipient, purpose and item");
    }
    rows.stream().limit(MOST_ROWS).forEach(this::row);
    if (rows.size() > MOST_ROWS) {
      page.line("  and %s more; --format json has all".formatted(number(rows.size() - MOST_ROWS)));
    }
  }

  private static String meaning(Direction direction) {
    return switch (direction) {
      case GAINED -> "gain an item that was not permitted";
      case LOST -> "lose an item that was permitted";
      case OTHER_OBLIGATIONS -> "keep an item, with other obligations";
      case OTHERWISE -> "are still not permitted an item, but otherwise";
    };
  }

  private void row(ReplaySummary.Counted counted) {
    ReplaySummary.Row row = counted.row();
    page.paragraph(
        2,
        14,
        "%10s  %s for %s: `%s` %s"
            .formatted(
                number(counted.count()),
                known(row.recipient()),
                known(row.purpose()),
                row.item(),
                change(row)));
  }

  private static String change(ReplaySummary.Row row) {
    String outcome =
        row.before() == row.after()
            ? row.after().word() + " with other obligations"
            : row.before().word() + " → " + row.after().word();
    return outcome + because(row.rulesBefore(), row.rulesAfter());
  }

  private static String because(List<String> before, List<String> after) {
    String was = before.isEmpty() ? "no rule" : rules(before);
    String would = after.isEmpty() ? "no rule" : rules(after);
    return was.equals(would) ? ", by " + would : ", by " + would + " instead of " + was;
  }

  private static String rules(List<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }

  private static String known(String name) {
    return name.isEmpty() ? "(not known)" : name;
  }

  private void count(long count, String what) {
    page.line("%12s  %s".formatted(number(count), what));
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
