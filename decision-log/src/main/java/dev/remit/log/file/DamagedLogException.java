package dev.remit.log.file;

/** A log's files are not as they must be. */
public final class DamagedLogException extends Exception {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // it is never serialized
  private final Damage damage;

  /** With what is wrong. */
  public DamagedLogException(Damage damage) {
    super(damage.toString());
    this.damage = damage;
  }

  /** What is wrong, and where. */
  public Damage damage() {
    return damage;
  }
}
