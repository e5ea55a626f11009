package dev.remit.cli;

import dev.remit.service.RemitServer;
import dev.remit.service.StartupException;
import dev.remit.service.config.Configuration;
import dev.remit.service.config.ConfigurationException;
import dev.remit.service.config.ConfigurationReader;
import dev.remit.service.config.Schema;
import dev.remit.service.config.Setting;
import dev.remit.service.logging.Logging;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs the decision service. Its flags are the settings of the service. */
@Command(
    name = "serve",
    customSynopsis = "remit serve [OPTION...] [FOLDER]",
    description = {
      "Runs the decision service: gRPC, AuthZEN and an interface for clients of Open Policy Agent.",
      "It serves the policy set of a folder, and follows its changes; without a folder, the"
          + " versions that are published to it. It ends when it is told to (SIGTERM or Ctrl-C),"
          + " after answering what it was asked."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  remit serve policies/npd",
      "  remit serve --config remit.yaml",
      "  remit serve --listen-grpc 127.0.0.1:0 --log-format text policies/tutorial",
      "",
      "Every setting can also be given in a YAML file (--config) or as an environment variable; "
          + "docs/configuration.md lists them all."
    })
final class ServeCommand implements Callable<Integer> {

  private static final String CONFIG = "--config";

  @ParentCommand private Remit remit;
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "[FOLDER]",
      hideParamSyntax = true,
      description = "The policy set to serve, instead of the versions that are published.")
  private List<String> folders = new ArrayList<>();

  /** Adds an option for each setting that a flag can set. */
  static void addOptions(CommandSpec serve) {
    serve.addOption(
        OptionSpec.builder(CONFIG)
            .paramLabel("FILE")
            .type(String.class)
            .description("A YAML file of settings.")
            .build());
    for (Setting<?> setting : Schema.settings()) {
      setting.flag().ifPresent(flag -> serve.addOption(option(flag, setting)));
    }
  }

  private static OptionSpec option(String flag, Setting<?> setting) {
    String fallback = setting.fallback().map(value -> " Default: " + value + ".").orElse("");
    return OptionSpec.builder(flag)
        .paramLabel("VALUE")
        .type(String.class)
        .arity(setting.type().isSwitch() ? "0..1" : "1")
        .fallbackValue("true")
        // Markdown means nothing on a terminal, and picocli would take a percent sign for its own.
        .description(setting.description().replace("`", "").replace("%", "%%") + "." + fallback)
        .build();
  }

  @Override
  public Integer call() throws InterruptedException {
    Configuration configuration = configuration();
    Logging.start(configuration.log());
    RemitServer server = start(configuration);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  stopped.countDown();
                  // Being told to end is no failure, as the exit code of a signal would say.
                  Runtime.getRuntime().halt(ExitCode.FINE);
                },
                "shutdown"));
    stopped.await();
    return ExitCode.FINE;
  }

  private Configuration configuration() {
    Map<String, String> environment = new HashMap<>(remit.terminal().environment());
    environment.remove(Failures.DEBUG);
    try {
      return ConfigurationReader.read(arguments(), environment);
    } catch (ConfigurationException mistaken) {
      throw new BadInputException(String.valueOf(mistaken.getMessage()));
    }
  }

  /** The settings as they were given, for the reader of the configuration. */
  private List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
      if (!option.inherited() && option.getValue() instanceof String value) {
        arguments.add(option.longestName() + "=" + value);
      }
    }
    arguments.addAll(folders);
    return arguments;
  }

  private static RemitServer start(Configuration configuration) {
    try {
      return RemitServer.start(configuration, Clock.systemUTC());
    } catch (StartupException failure) {
      throw new BadInputException(String.valueOf(failure.getMessage()));
    }
  }
}
