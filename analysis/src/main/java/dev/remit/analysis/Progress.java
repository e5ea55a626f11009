package dev.remit.analysis;

/** Is told how far an analysis is; called from any of its threads, and should return at once. */
@FunctionalInterface
public interface Progress {

  /** Tells nobody. */
  Progress NONE = (stage, done, all) -> {};

  /**
   * Some of a stage is done.
   *
   * @param stage what is being done, in words, such as {@code comparing}
   * @param done how much of it, from 0 to {@code all}
   * @param all how much there is, as far as is known; it may grow
   */
  void at(String stage, int done, int all);
}
