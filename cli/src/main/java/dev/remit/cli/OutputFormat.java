package dev.remit.cli;

/** For whom a command prints. */
enum OutputFormat {
  TEXT,
  JSON
}
