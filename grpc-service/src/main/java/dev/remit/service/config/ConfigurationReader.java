package dev.remit.service.config;

import dev.remit.lang.source.Source;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.source.Span;
import dev.remit.lang.text.NearNames;
import dev.remit.lang.yaml.Yaml;
import dev.remit.lang.yaml.YamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the configuration: flags win over the environment, the environment over the file, the file
 * over the fallbacks. Whatever is given must be right, also if it does not win.
 */
public final class ConfigurationReader {

  private static final String CONFIG_FLAG = "--config";
  private static final String CONFIG_VARIABLE = "REMIT_CONFIG";
  private static final String PREFIX = "REMIT_";
  private static final int MOST_BYTES = 1 << 20;

  private final Mistakes mistakes = new Mistakes();
  private final Values values = new Values(mistakes);
  private final Path base;

  private ConfigurationReader(Path base) {
    this.base = base;
  }

  /**
   * Reads the configuration of a process.
   *
   * @param arguments flags; {@code --config} names the file; one argument without a flag is {@code
   *     policies.folder}
   * @param environment variables that do not begin with {@code REMIT_} are ignored; {@code
   *     REMIT_CONFIG} names the file too
   * @throws ConfigurationException if anything is wrong, naming all of it
   */
  public static Configuration read(List<String> arguments, Map<String, String> environment)
      throws ConfigurationException {
    return read(Path.of(""), arguments, environment);
  }

  /**
   * Reads a configuration.
   *
   * @param base where the path of the file begins
   */
  static Configuration read(Path base, List<String> arguments, Map<String, String> environment)
      throws ConfigurationException {
    ConfigurationReader reader = new ConfigurationReader(base);
    reader.readAll(arguments, environment);
    if (!reader.mistakes.found().isEmpty()) {
      throw ConfigurationException.of(reader.mistakes.found());
    }
    return Assembly.of(reader.values);
  }

  private void readAll(List<String> words, Map<String, String> environment) {
    Arguments arguments = Arguments.of(words, flags(), mistakes);
    arguments
        .find(CONFIG_FLAG)
        .or(() -> variable(environment, CONFIG_VARIABLE))
        .ifPresent(this::readFile);
    readEnvironment(environment);
    readArguments(arguments);
    new Constraints(values, mistakes).check();
  }

  private static Map<String, Boolean> flags() {
    Map<String, Boolean> flags = new HashMap<>();
    flags.put(CONFIG_FLAG, false);
    for (Setting<?> setting : Schema.settings()) {
      setting.flag().ifPresent(flag -> flags.put(flag, setting.type().isSwitch()));
    }
    return flags;
  }

  private void readFile(Source named) {
    Optional<YamlNode> tree =
        bytes(named)
            .flatMap(bytes -> Yaml.read(new SourceFile(named.text(), bytes), mistakes.found()));
    mistakes.hideSince(0, Mistakes::cautious);
    tree.flatMap(root -> mistakes.reader().mapping(root, "the configuration"))
        .ifPresent(root -> Tree.of(Schema.settings()).read(root, values, mistakes));
  }

  private Optional<byte[]> bytes(Source named) {
    Span place = new Span(named, 0, named.text().length());
    try {
      Path path = base.resolve(named.text());
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        mistakes.wrong(place, "the configuration is not a file", "name a YAML file");
        return Optional.empty();
      }
      try (InputStream in = Files.newInputStream(path)) {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
          mistakes.wrong(place, "the configuration is larger than 1 MiB", "is it the right file?");
          return Optional.empty();
        }
        return Optional.of(bytes);
      }
    } catch (IOException | InvalidPathException e) {
      mistakes.wrong(
          place, "the configuration cannot be read", "check that it exists and may be read");
      return Optional.empty();
    }
  }

  private void readEnvironment(Map<String, String> environment) {
    Map<String, Setting<?>> known = new HashMap<>();
    for (Setting<?> setting : Schema.settings()) {
      setting.variable().ifPresent(variable -> known.put(variable, setting));
    }
    for (String name : new TreeMap<>(environment).keySet()) {
      Setting<?> setting = known.get(name);
      if (setting != null) {
        give(setting, variable(environment, name).orElseThrow());
      } else if (name.startsWith(PREFIX) && !name.equals(CONFIG_VARIABLE)) {
        unknownVariable(name, known);
      }
    }
  }

  private static Optional<Source> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .map(value -> Source.of("variable " + name, value));
  }

  private void unknownVariable(String name, Map<String, Setting<?>> known) {
    boolean isServiceLink = name.endsWith("_SERVICE_HOST") || name.matches(".*_PORT(_.*)?");
    String advice =
        isServiceLink
            ? "docs/configuration.md lists all variables; if Kubernetes sets this one for a"
                + " service, set `enableServiceLinks: false` in the pod"
            : "docs/configuration.md lists all variables";
    mistakes.unknown(
        new Span(Source.of("variable " + name, ""), 0, 0),
        "the environment variable `" + name + "` sets nothing",
        NearNames.nearest(name, known.keySet())
            .map(near -> "did you mean `" + near + "`?")
            .orElse(advice));
  }

  private void readArguments(Arguments arguments) {
    for (Setting<?> setting : Schema.settings()) {
      setting.flag().flatMap(arguments::find).ifPresent(value -> give(setting, value));
    }
    for (Source other : arguments.others()) {
      if (other == arguments.others().getFirst()
          && arguments.find(Schema.POLICIES_FOLDER.flag().orElseThrow()).isEmpty()) {
        give(Schema.POLICIES_FOLDER, other);
      } else {
        mistakes.wrong(
            new Span(other, 0, other.text().length()),
            "only one folder of policies can be served",
            "put all policies into one folder, or publish the others");
      }
    }
  }

  private <T> void give(Setting<T> setting, Source text) {
    values.give(setting, setting.type().ofText(text), "`" + setting + "`");
  }
}
