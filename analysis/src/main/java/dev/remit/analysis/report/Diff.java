package dev.remit.analysis.report;

import dev.remit.lang.model.PolicyVersion;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every way in which the decisions of two versions differ, and nothing else: every request that is
 * decided differently lies in a region, and every request of a region is decided differently.
 *
 * <p>What is compared is, for each requested item, its outcome and the obligations of a permitted
 * one; not which rules decided, nor which facts an incomplete answer lists.
 *
 * @param regions the widest first within a kind of change, kinds in the order of {@link Direction}
 * @param texts what reads differently, in the order of the new version's text
 * @param vocabulary which words differ
 * @param undecided if not empty, there may be more regions than these
 */
public record Diff(
    PolicyVersion before,
    PolicyVersion after,
    List<Region> regions,
    List<TextChange> texts,
    List<VocabularyChange> vocabulary,
    List<Undecided> undecided) {
  public Diff {
    regions = List.copyOf(regions);
    texts = List.copyOf(texts);
    vocabulary = List.copyOf(vocabulary);
    undecided = List.copyOf(undecided);
  }

  /** Whether it is proved that no decision differs. */
  public boolean isProvedEqual() {
    return regions.isEmpty() && undecided.isEmpty();
  }

  /** The regions that go in a direction. */
  public Stream<Region> regions(Direction direction) {
    return regions.stream().filter(region -> region.change().direction() == direction);
  }
}
