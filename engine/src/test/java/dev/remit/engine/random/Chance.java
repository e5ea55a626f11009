package dev.remit.engine.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Random choices that depend on a seed only. */
public final class Chance {

  private final SplittableRandom random;

  private Chance(SplittableRandom random) {
    this.random = random;
  }

  public static Chance of(long seed) {
    return new Chance(new SplittableRandom(seed));
  }

  /** True in so many of a hundred cases. */
  public boolean in100(int cases) {
    return random.nextInt(100) < cases;
  }

  /** A number from {@code least} to {@code greatest}. */
  public int between(int least, int greatest) {
    return random.nextInt(least, greatest + 1);
  }

  public long anyLong() {
    return random.nextLong();
  }

  /** One of a list that is not empty. */
  public <T> T oneOf(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  public final <T> T oneOf(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** A thing in so many of a hundred cases. */
  public <T> Optional<T> maybe(int cases, Supplier<T> thing) {
    return in100(cases) ? Optional.of(thing.get()) : Optional.empty();
  }

  /** So many different elements of a list, or all of it if it is shorter, in random order. */
  public <T> List<T> some(int count, List<T> list) {
    List<T> shuffled = shuffled(list);
    return shuffled.subList(0, Math.min(count, shuffled.size()));
  }

  /** The same elements in random order. */
  public <T> List<T> shuffled(List<T> list) {
    List<T> shuffled = new ArrayList<>(list);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      T other = shuffled.get(j);
      shuffled.set(j, shuffled.get(i));
      shuffled.set(i, other);
    }
    return shuffled;
  }

  /** So many things, made one after the other. */
  public <T> List<T> times(int count, Supplier<T> thing) {
    List<T> made = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      made.add(thing.get());
    }
    return made;
  }
}
