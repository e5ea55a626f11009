package dev.remit.bench.jmh;

import dev.remit.bench.Ratio;
import dev.remit.bench.RemitEngine;
import dev.remit.bench.Table;
import dev.remit.bench.peer.TwelveRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Results as tables of ratios. */
final class Report {

  /** The engine that decides by default: the last one. */
  private static final String REMIT = RemitEngine.names().getLast();

  private Report() {}

  /** The tables of a part. */
  static List<Table> tables(Part part, List<Measured> measured) {
    return switch (part) {
      case TWELVE_RULES -> List.of(twelveRules(measured), resolving(measured));
      case TWO_THREADS -> List.of(twoThreads(measured));
      case SINGLE_ITEM -> List.of(singleItem(measured));
      case GROWTH -> List.of(growth(measured));
      case CANDIDATES -> List.of(candidates(measured));
      case LARGE_REQUEST -> List.of(largeRequest(measured));
      case FIRST_USE -> List.of(firstUse(measured));
    };
  }

  private static Table twelveRules(List<Measured> measured) {
    Table table =
        new Table(
            "The twelve rules: deciding a request that is resolved",
            "who",
            "time",
            "of hand-written",
            "of hand-written-reasons",
            "of " + REMIT,
            "allocated");
    List<Measured> deciding = of(measured, "decide");
    for (Measured one : deciding) {
      table.row(
          one.contender(),
          time(one),
          ratio(one, find(deciding, TwelveRules.HAND_WRITTEN)),
          ratio(one, find(deciding, TwelveRules.HAND_WRITTEN_REASONS)),
          ratio(one, find(deciding, REMIT)),
          bytes(one));
    }
    return table;
  }

  private static Table resolving(List<Measured> measured) {
    Table table =
        new Table(
            "The twelve rules: resolving a request from strings, and both together",
            "who",
            "resolving",
            "allocated",
            "both",
            "both, of " + REMIT,
            "allocated by both");
    List<Measured> both = of(measured, "resolveAndDecide");
    for (Measured one : both) {
      Optional<Measured> resolving = find(of(measured, "resolve"), one.contender());
      table.row(
          one.contender(),
          resolving.map(Report::time).orElse("-"),
          resolving.map(Report::bytes).orElse("-"),
          time(one),
          ratio(one, find(both, REMIT)),
          bytes(one));
    }
    return table;
  }

  private static Table twoThreads(List<Measured> measured) {
    Table table =
        new Table(
            "The twelve rules on two threads: deciding, time per decision of one thread",
            "who",
            "time",
            "of hand-written",
            "of " + REMIT);
    for (Measured one : measured) {
      table.row(
          one.contender(),
          time(one),
          ratio(one, find(measured, TwelveRules.HAND_WRITTEN)),
          ratio(one, find(measured, REMIT)));
    }
    return table;
  }

  private static Table singleItem(List<Measured> measured) {
    Table table = new Table("Requests for a single item: deciding", "who", "time", "allocated");
    measured.forEach(one -> table.row(one.contender(), time(one), bytes(one)));
    return table;
  }

  private static Table growth(List<Measured> measured) {
    Table table =
        new Table(
            "Growth: deciding, one candidate rule",
            "who",
            "10 rules",
            "100 rules",
            "1,000 rules",
            "10,000 rules",
            "10,000 of 10",
            "10,000, of " + REMIT);
    for (String name : names(measured)) {
      List<String> row = new ArrayList<>(List.of(name));
      for (int rules : new int[] {10, 100, 1000, 10_000}) {
        row.add(rules(measured, name, rules).map(Report::time).orElse("-"));
      }
      Optional<Measured> most = rules(measured, name, 10_000);
      row.add(most.map(one -> ratio(one, rules(measured, name, 10))).orElse("-"));
      row.add(most.map(one -> ratio(one, rules(measured, REMIT, 10_000))).orElse("-"));
      table.row(row);
    }
    return table;
  }

  private static Table candidates(List<Measured> measured) {
    Table table =
        new Table(
            "Growth of the candidates: deciding under 10,000 rules",
            "who",
            "candidates",
            "time",
            "of one candidate",
            "time per candidate");
    for (Measured one : measured) {
      Optional<Measured> single =
          measured.stream()
              .filter(other -> other.contender().equals(one.contender()))
              .filter(other -> other.candidates() == 1)
              .findFirst();
      table.row(
          one.contender(),
          String.format(Locale.ROOT, "%,d", one.candidates()),
          time(one),
          ratio(one, single),
          Ratio.shown(one.score() / one.candidates()) + " ns");
    }
    return table;
  }

  private static Table largeRequest(List<Measured> measured) {
    Table table =
        new Table(
            "National Pupil Database 2018.2, a request for 200 items",
            "who",
            "work",
            "time",
            "per item",
            "allocated");
    for (Measured one : measured) {
      table.row(
          one.contender(),
          one.work(),
          time(one),
          Ratio.shown(one.score() / 200) + " µs",
          bytes(one));
    }
    return table;
  }

  private static Table firstUse(List<Measured> measured) {
    Table table =
        new Table(
            "Before the first decision, in a fresh process",
            "who",
            "rules",
            "work",
            "time",
            "per rule");
    for (Measured one : measured) {
      table.row(
          one.contender(),
          String.format(Locale.ROOT, "%,d", one.rules()),
          one.work(),
          time(one),
          Ratio.shown(1000 * one.score() / one.rules()) + " µs");
    }
    return table;
  }

  private static List<Measured> of(List<Measured> measured, String work) {
    return measured.stream().filter(one -> one.work().equals(work)).toList();
  }

  private static List<String> names(List<Measured> measured) {
    return measured.stream().map(Measured::contender).distinct().toList();
  }

  private static Optional<Measured> find(List<Measured> measured, String contender) {
    return measured.stream().filter(one -> one.contender().equals(contender)).findFirst();
  }

  private static Optional<Measured> rules(List<Measured> measured, String contender, int rules) {
    return measured.stream()
        .filter(one -> one.contender().equals(contender) && one.rules() == rules)
        .findFirst();
  }

  private static String ratio(Measured one, Optional<Measured> other) {
    return other.map(one::over).map(ratio -> ratio + " ×").orElse("-");
  }

  private static String time(Measured one) {
    return new Ratio(one.score(), one.error())
        + " "
        + one.unit().replace("us", "µs").replace("/op", "");
  }

  private static String bytes(Measured one) {
    return one.bytes().isPresent()
        ? Ratio.shown(Math.max(0, one.bytes().getAsDouble())) + " B"
        : "-";
  }
}
