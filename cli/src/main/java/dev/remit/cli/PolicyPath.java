package dev.remit.cli;

import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The policy set a command works on. */
final class PolicyPath {

  @Parameters(
      index = "0",
      arity = "0..1",
      defaultValue = ".",
      paramLabel = "PATH",
      description = "The folder of a policy set, or one .remit file. Default: this folder.")
  private Path path;

  Path path() {
    return path;
  }
}
