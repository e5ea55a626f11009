package dev.remit.cli.show;

import dev.remit.analysis.report.Comparison;
import dev.remit.analysis.report.Direction;
import dev.remit.analysis.report.Region;
import dev.remit.analysis.report.TermGroup;
import dev.remit.cli.show.Page.Block;
import dev.remit.cli.show.Page.Mark;
import dev.remit.cli.show.Page.MatrixRow;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Axis;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * For every kind of recipient and every purpose, in which directions some decision changes. Rows
 * and columns that say the same are told together, and those without change are left out.
 */
final class DiffMatrix {

  private final List<Region> regions;
  private final int firstNumber;

  private DiffMatrix(List<Region> regions, int firstNumber) {
    this.regions = regions;
    this.firstNumber = firstNumber;
  }

  /**
   * The matrix with what explains it; empty if there is no recipient or purpose to speak of.
   *
   * @param firstNumber the number of the part's first region on the page
   */
  static Optional<List<Block>> of(Comparison.Part part, int firstNumber) {
    List<String> recipients = leaves(part, Axis.RECIPIENT);
    List<String> purposes = leaves(part, Axis.PURPOSE);
    if (recipients.isEmpty() || purposes.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new DiffMatrix(part.diff().regions(), firstNumber).blocks(recipients, purposes));
  }

  private static List<String> leaves(Comparison.Part part, Axis axis) {
    SequencedSet<String> names = new LinkedHashSet<>();
    for (PolicyVersion version : List.of(part.diff().after(), part.diff().before())) {
      version.vocabulary().axis(axis).terms().stream()
          .filter(Term::isLeaf)
          .map(Term::name)
          .forEach(names::add);
    }
    return List.copyOf(names);
  }

  private List<Block> blocks(List<String> recipients, List<String> purposes) {
    List<List<String>> rows =
        alike(recipients, recipient -> purposes.stream().map(p -> numbers(recipient, p)).toList());
    List<List<String>> columns =
        alike(
            purposes,
            purpose -> rows.stream().map(row -> numbers(row.getFirst(), purpose)).toList());
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Matrix(
            "Who gains and who loses, by purpose",
            "Recipient",
            columns.stream().map(DiffMatrix::names).toList(),
            rows.stream().map(row -> row(row, columns)).toList()));
    blocks.add(new Block.Paragraph(legend()));
    return blocks;
  }

  private interface Cells {
    List<List<Integer>> of(String name);
  }

  /** The names whose cells are the same and not all empty, together. */
  private static List<List<String>> alike(List<String> names, Cells cells) {
    Map<List<List<Integer>>, List<String>> groups = new LinkedHashMap<>();
    for (String name : names) {
      groups.computeIfAbsent(cells.of(name), _ -> new ArrayList<>()).add(name);
    }
    groups.keySet().removeIf(all -> all.stream().allMatch(List::isEmpty));
    return List.copyOf(groups.values());
  }

  /** The regions, by their place, in which a recipient and purpose lie. */
  private List<Integer> numbers(String recipient, String purpose) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < regions.size(); i++) {
      if (has(regions.get(i), Axis.RECIPIENT, recipient)
          && has(regions.get(i), Axis.PURPOSE, purpose)) {
        numbers.add(i);
      }
    }
    return numbers;
  }

  private static boolean has(Region region, Axis axis, String name) {
    TermGroup group = region.box().on(axis);
    return group.isEverything() || group.names().contains(name);
  }

  private MatrixRow row(List<String> recipients, List<List<String>> columns) {
    return new MatrixRow(
        names(recipients),
        columns.stream()
            .map(column -> marks(numbers(recipients.getFirst(), column.getFirst())))
            .toList());
  }

  private List<Mark> marks(List<Integer> numbers) {
    Map<Direction, List<String>> anchors = new EnumMap<>(Direction.class);
    for (int number : numbers) {
      anchors
          .computeIfAbsent(regions.get(number).change().direction(), _ -> new ArrayList<>())
          .add("region-" + (firstNumber + number));
    }
    return anchors.entrySet().stream()
        .map(entry ->
            new Mark(
                kind(entry.getKey()),
                Directions.sign(entry.getKey()),
                Directions.heading(entry.getKey()),
                entry.getValue()))
        .toList();
  }

  private static String kind(Direction direction) {
    return direction.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String legend() {
    String signs =
        regions.stream()
            .map(region -> region.change().direction())
            .distinct()
            .sorted()
            .map(direction -> Directions.sign(direction) + " " + Directions.heading(direction))
            .collect(Collectors.joining(", "));
    return "Some requests of the recipient for the purpose are "
        + signs
        + "; the numbers lead to which. Recipients and purposes without a change are left out.";
  }

  private static String names(List<String> names) {
    return Stream.concat(names.stream().limit(4), names.size() > 4 ? more(names) : Stream.empty())
        .map(name -> name.startsWith("and ") ? name : Phrases.name(name))
        .collect(Collectors.joining(", "));
  }

  private static Stream<String> more(List<String> names) {
    return Stream.of("and " + (names.size() - 4) + " more");
  }
}
