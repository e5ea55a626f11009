package dev.remit.cli;

import dev.remit.lang.diagnostic.TextRenderer;
import dev.remit.lang.word.ConsentState;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code remit} command and what all of its subcommands share. */
@Command(
    name = "remit",
    version = "remit 0.1.0",
    footerHeading = "%nBegin here:%n",
    footer = {
      "  remit demo",
      "  remit explain policies/npd policies/npd/requests/01-newspaper.yaml",
      "  remit show policies/npd --format html > npd.html"
    },
    synopsisSubcommandLabel = "COMMAND",
    description = "Decides who may use which personal data, for what, where and under which law.",
    subcommands = {
      CheckCommand.class,
      FmtCommand.class,
      TestCommand.class,
      DecideCommand.class,
      ExplainCommand.class,
      ShowCommand.class,
      DiffCommand.class,
      VerifyCommand.class,
      AskCommand.class,
      ServeCommand.class,
      DemoCommand.class,
      LogCommand.class,
      ReplayCommand.class,
      SubjectReportCommand.class,
      CompletionCommand.class,
      HelpCommand.class
    })
final class Remit implements Callable<Integer> {

  private static final String READING = "reading the policy set";
  private static final List<String> EXIT_CODES =
      List.of(
          "",
          "Exit codes:",
          "  0  fine",
          "  1  a finding, a failing example or gate or, with --exit-code, no permission",
          "  2  bad usage or input");

  private final Terminal terminal;

  @SuppressWarnings("UnusedVariable") // it is there to be found by picocli
  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  private boolean version;

  @Option(
      names = {"--colour", "--color"},
      scope = ScopeType.INHERIT,
      defaultValue = "auto",
      paramLabel = "WHEN",
      description = "Colour the output: auto (on a terminal), always or never.")
  private Colour colour;

  @Spec private CommandSpec spec;

  private Remit(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Runs a command, whatever happens, and returns its exit code when all is printed. */
  static int run(Terminal terminal, String... arguments) {
    int code;
    try {
      code = commandLine(terminal).execute(arguments);
      terminal.out().flush();
    } catch (Throwable failure) {
      code = new Failures(terminal).failure(failure);
    }
    terminal.err().flush();
    return code;
  }

  /** The command, ready to be executed. */
  static CommandLine commandLine(Terminal terminal) {
    Failures failures = new Failures(terminal);
    CommandLine root = new CommandLine(new Remit(terminal));
    root.addMixin("help", new HelpOption());
    ServeCommand.addOptions(
        Objects.requireNonNull(root.getSubcommands().get("serve")).getCommandSpec());
    for (CommandLine command : root.getSubcommands().values()) {
      if (command.getCommand() instanceof HelpCommand) {
        command.getCommandSpec().usageMessage().header("Says what a command does and takes.");
      } else {
        command.addMixin("help", new HelpOption());
        command
            .getSubcommands()
            .values()
            .forEach(below -> below.addMixin("help", new HelpOption()));
      }
    }
    for (CommandLine command : root.getSubcommands().values()) {
      addExitCodes(command);
      command.getSubcommands().values().forEach(Remit::addExitCodes);
    }
    addExitCodes(root);
    return root.setOut(terminal.out())
        .setErr(terminal.err())
        .registerConverter(Colour.class, new WordConverter<>(Colour.class))
        .registerConverter(OutputFormat.class, new WordConverter<>(OutputFormat.class))
        .registerConverter(
            CheckCommand.Format.class, new WordConverter<>(CheckCommand.Format.class))
        .registerConverter(
            LogRegisterCommand.Format.class, new WordConverter<>(LogRegisterCommand.Format.class))
        .registerConverter(ShowCommand.Format.class, new WordConverter<>(ShowCommand.Format.class))
        .registerConverter(DiffCommand.Format.class, new WordConverter<>(DiffCommand.Format.class))
        .registerConverter(FailOn.class, new WordConverter<>(FailOn.class))
        .registerConverter(AskCommand.Asked.class, new WordConverter<>(AskCommand.Asked.class))
        .registerConverter(ConsentState.class, new WordConverter<>(ConsentState.class))
        .registerConverter(
            RequestFlags.Objection.class, new WordConverter<>(RequestFlags.Objection.class))
        .registerConverter(LocalDate.class, new DateConverter())
        .registerConverter(Path.class, new PathConverter())
        .setUsageHelpWidth(TextPage.WIDTH)
        .setUsageHelpAutoWidth(terminal.outIsTerminal())
        .setParameterExceptionHandler((failure, arguments) -> failures.usage(failure))
        .setExecutionStrategy(parsed -> execute(parsed, failures))
        .setExecutionExceptionHandler((failure, command, parsed) -> failures.failure(failure));
  }

  /** Picocli itself prints the help, and would print a trace if that cannot be written. */
  private static int execute(ParseResult parsed, Failures failures) {
    Optional<String> unknown = unknownTopic(parsed);
    if (unknown.isPresent()) {
      return failures.usage(
          new UnmatchedArgumentException(
              parsed.commandSpec().commandLine(), List.of(unknown.get())));
    }
    try {
      return new RunLast().execute(parsed);
    } catch (Outlet.NobodyReadsException | BadInputException e) {
      return failures.failure(e);
    }
  }

  /** What {@code remit help} is asked about, if there is no such command. */
  private static Optional<String> unknownTopic(ParseResult parsed) {
    return parsed.hasSubcommand()
            && parsed.subcommand().commandSpec().userObject() instanceof HelpCommand
        ? parsed.subcommand().matchedPositionals().stream()
            .flatMap(topic -> topic.originalStringValues().stream())
            .filter(name -> !parsed.commandSpec().subcommands().containsKey(name))
            .findFirst()
        : Optional.empty();
  }

  private static void addExitCodes(CommandLine command) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    usage.footer(
        Stream.concat(Stream.of(usage.footer()), EXIT_CODES.stream()).toArray(String[]::new));
  }

  /** Without a command: says which there are. */
  @Override
  public Integer call() {
    spec.commandLine().usage(terminal.err());
    return ExitCode.BAD_INPUT;
  }

  Terminal terminal() {
    return terminal;
  }

  Paint paint() {
    return new Paint(colour.onOut(terminal));
  }

  /** Shows diagnostics that are the output of a command. */
  TextRenderer outRenderer() {
    return colour.onOut(terminal) ? TextRenderer.coloured() : TextRenderer.plain();
  }

  /** Shows diagnostics on standard error. */
  TextRenderer renderer() {
    return colour.onErr(terminal) ? TextRenderer.coloured() : TextRenderer.plain();
  }

  /** Reads and checks a policy set, which has errors perhaps. */
  Workspace read(Path policySet) {
    try (Progress _ = new Progress(terminal, READING, 0)) {
      return Workspace.read(policySet);
    }
  }

  /**
   * Reads a policy set that must be free of errors.
   *
   * @throws BadInputException with the errors, if there are any
   */
  Workspace require(Path policySet) {
    try (Progress _ = new Progress(terminal, READING, 0)) {
      return Workspace.require(policySet, renderer());
    }
  }
}
