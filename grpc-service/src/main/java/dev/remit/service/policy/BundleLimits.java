package dev.remit.service.policy;

/**
 * How large a bundle may be.
 *
 * @param files files of a bundle
 * @param bytes bytes of all its files together
 * @param items items that its examples speak of, each counted as often as one does
 * @param work what its examples take to decide: for each, its items times the characters, in
 *     canonical form, of the version's rules and of the example itself
 */
public record BundleLimits(int files, long bytes, long items, long work) {

  /** 1,000 files of 64 MiB, and examples that take some seconds and 100 MiB. */
  public static final BundleLimits DEFAULT =
      new BundleLimits(1000, 64L << 20, 20_000_000, 2_000_000_000);

  public BundleLimits {
    if (files < 1 || bytes < 1 || items < 1 || work < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}
