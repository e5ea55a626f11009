package dev.remit.workspace;

/**
 * How much of a disk a policy set may take.
 *
 * @param files files that belong to the set
 * @param bytes bytes of all of them together
 * @param entries files and folders looked at, so that naming the wrong folder ends soon
 */
record Limits(int files, int bytes, int entries) {

  static final Limits DEFAULT = new Limits(1000, 64 << 20, 20_000);
}
