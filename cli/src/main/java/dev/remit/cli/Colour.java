package dev.remit.cli;

/** When output is coloured. */
enum Colour {
  AUTO,
  ALWAYS,
  NEVER;

  boolean applies(Terminal terminal) {
    return switch (this) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> terminal.interactive() && !terminal.isSet("NO_COLOR");
    };
  }
}
