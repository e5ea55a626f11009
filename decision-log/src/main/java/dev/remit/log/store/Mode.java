package dev.remit.log.store;

/** When an append is answered. */
public enum Mode {
  /** When it is on the disk: whatever fails afterwards, the entry is there. */
  DURABLE,
  /**
   * When it is handed to the operating system: if the process dies, the entry is there; if the
   * machine does, entries of the last moments may be lost.
   */
  BUFFERED
}
