package dev.remit.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;

/** Starts the {@code remit} command. */
public final class Main {

  private Main() {}

  /** Runs the command and exits with its code. */
  public static void main(String[] arguments) {
    Terminal terminal =
        new Terminal(
            System.in,
            writer(new Outlet(new FileOutputStream(FileDescriptor.out))),
            writer(new FileOutputStream(FileDescriptor.err)),
            isTerminal("in"),
            isTerminal("out"),
            isTerminal("err"),
            System.getenv(),
            Path.of(System.getProperty("remit.home", ".")),
            LocalDate.now(ZoneId.systemDefault()));
    int code = Remit.run(terminal, arguments);
    // Not System.exit's orderly way: nothing is left to do.
    Runtime.getRuntime().halt(code);
  }

  /** As the launcher says; without it, only where both input and output are terminals. */
  // JDK 25 gives no console again where output is not a terminal.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal(String stream) {
    String said = System.getProperty("remit.terminal." + stream);
    if (said != null) {
      return Boolean.parseBoolean(said);
    }
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  private static PrintWriter writer(OutputStream out) {
    return new PrintWriter(out, false, StandardCharsets.UTF_8);
  }
}
