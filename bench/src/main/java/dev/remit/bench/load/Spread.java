package dev.remit.bench.load;

import dev.remit.bench.Ratio;
import java.util.List;

/** The median of several rounds, and the least and greatest of them. */
record Spread(double median, double least, double greatest) {

  /** Of at least one number. */
  static Spread of(List<Double> numbers) {
    List<Double> sorted = numbers.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Spread(median, sorted.getFirst(), sorted.getLast());
  }

  @Override
  public String toString() {
    return Ratio.shown(median) + " (" + Ratio.shown(least) + " to " + Ratio.shown(greatest) + ")";
  }
}
