package dev.remit.cli;

/** When output is coloured. */
enum Colour {
  AUTO,
  ALWAYS,
  NEVER;

  @Override
  public String toString() {
    return WordConverter.word(this);
  }

  /** Whether what is printed to standard output is coloured. */
  boolean onOut(Terminal terminal) {
    return applies(terminal, terminal.outIsTerminal());
  }

  /** Whether what is printed to standard error is coloured. */
  boolean onErr(Terminal terminal) {
    return applies(terminal, terminal.errIsTerminal());
  }

  private boolean applies(Terminal terminal, boolean isTerminal) {
    return switch (this) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> isTerminal && !terminal.isDumb() && !terminal.isSet("NO_COLOR");
    };
  }
}
