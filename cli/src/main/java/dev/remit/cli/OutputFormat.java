package dev.remit.cli;

/** For whom a command prints. */
enum OutputFormat {
  TEXT,
  JSON;

  @Override
  public String toString() {
    return WordConverter.word(this);
  }
}
