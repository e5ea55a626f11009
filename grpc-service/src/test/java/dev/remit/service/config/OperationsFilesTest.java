package dev.remit.service.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The page for operators and its files name settings that exist, and fit each other. */
final class OperationsFilesTest {

  private static final Path DOCS =
      Path.of(System.getProperty("remit.root", "..")).resolve("docs").toAbsolutePath();
  private static final Pattern VARIABLE = Pattern.compile("\\bREMIT_[A-Z0-9_]*[A-Z0-9]\\b");
  private static final Pattern SERVED = Pattern.compile("remit serve ([^`\\n]*)");
  private static final Pattern FLAG = Pattern.compile("--[a-z][a-z-]*");
  private static final Pattern QUOTED = Pattern.compile("`([a-z]+(?:\\.[a-z_]+)+)(?:: [^`]*)?`");
  private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");
  private static final Pattern SECRET_FILE =
      Pattern.compile("(password_file|token_file): ([^\\s#]+)");
  private static final Pattern ENVIRONMENT = Pattern.compile("(?m)^Environment=([^=]+)=(.*)$");

  @TempDir private Path folder;

  static List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>();
    texts.add(read("operations.md"));
    try (Stream<Path> files = Files.list(DOCS.resolve("operations"))) {
      for (Path file : files.toList()) {
        texts.add(Files.readString(file));
      }
    }
    assertThat(texts).hasSizeGreaterThan(3);
    return texts;
  }

  private static String read(String name) throws IOException {
    return Files.readString(DOCS.resolve(name));
  }

  @ParameterizedTest
  @CsvSource({"remit.service,ini", "kubernetes.yaml,yaml", "Containerfile,dockerfile"})
  void areShownOnThePage(String file, String language) throws IOException {
    assertThat(read("operations.md"))
        .contains("\n```" + language + "\n" + read("operations/" + file) + "```\n");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void nameSettingsThatExist(String text) {
    assertThat(found(VARIABLE, text, 0)).isSubsetOf(variables());
    assertThat(found(SERVED, text, 1).stream().flatMap(rest -> found(FLAG, rest, 0).stream()))
        .isSubsetOf(flags());
    assertThat(found(QUOTED, text, 1).stream().filter(OperationsFilesTest::looksLikeASetting))
        .isSubsetOf(Schema.settings().stream().map(Setting::path).toList());
  }

  @Test
  void aSettingThatDoesNotExistWouldBeFound() {
    assertThat(found(VARIABLE, "Environment=REMIT_DATTA=/x", 0)).containsExactly("REMIT_DATTA");
    assertThat(found(QUOTED, "with `limits.bursts: 7` and `tls.certs`", 1))
        .containsExactlyInAnyOrder("limits.bursts", "tls.certs")
        .allMatch(OperationsFilesTest::looksLikeASetting);
    assertThat(variables()).doesNotContain("REMIT_DATTA").contains("REMIT_DATA");
  }

  private static Set<String> found(Pattern pattern, String text, int group) {
    return pattern.matcher(text).results().map(m -> m.group(group)).collect(Collectors.toSet());
  }

  private static boolean looksLikeASetting(String path) {
    String group = path.substring(0, path.indexOf('.'));
    return Schema.settings().stream().anyMatch(s -> s.path().startsWith(group + "."));
  }

  private static List<String> variables() {
    return Stream.concat(
            Schema.settings().stream().flatMap(setting -> setting.variable().stream()),
            Stream.of("REMIT_CONFIG"))
        .toList();
  }

  private static List<String> flags() {
    return Stream.concat(
            Schema.settings().stream().flatMap(setting -> setting.flag().stream()),
            Stream.of("--config"))
        .toList();
  }

  static List<String> configurations() throws IOException {
    List<String> blocks =
        YAML.matcher(read("operations.md")).results().map(match -> match.group(1)).toList();
    return blocks.stream()
        .map(block -> block.startsWith("apiVersion:") ? configMap() : block)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void showConfigurationsThatAreRight(String yaml) throws Exception {
    assertThat(
            configuration(yaml).security().tokens().size()
                + configuration(yaml).security().certificates().size()
                + configuration(yaml).security().jwt().stream().count())
        .isPositive();
  }

  /** Reads a configuration, with files in place of the secrets it names. */
  private Configuration configuration(String yaml) throws Exception {
    StringBuilder text = new StringBuilder();
    var files = SECRET_FILE.matcher(yaml);
    for (int i = 0; files.find(); i++) {
      Path secret = folder.resolve("secret" + i);
      Files.writeString(secret, "%064d".formatted(i));
      files.appendReplacement(text, "$1: " + secret);
    }
    files.appendTail(text);
    Files.writeString(folder.resolve("remit.yaml"), text);
    return ConfigurationReader.read(folder, List.of("--config=remit.yaml"), Map.of());
  }

  @Test
  void theUnitGivesSettingsThatAreRight() throws Exception {
    String unit = read("operations/remit.service");
    Map<String, String> environment = new HashMap<>();
    ENVIRONMENT.matcher(unit).results().forEach(m -> environment.put(m.group(1), m.group(2)));

    Configuration configuration = ConfigurationReader.read(folder, List.of(), environment);

    assertThat(configuration.tls()).isPresent();
    assertThat(configuration.data()).hasToString("%S/remit");
    assertThat(unit).contains("\nStateDirectory=remit\n").contains("\nTimeoutStopSec=30s\n");
    assertThat(configuration.shutdown().grace()).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void theManifestFitsItsConfiguration() throws Exception {
    Configuration configuration = configuration(configMap());
    JsonNode pod = manifest("Deployment").at("/spec/template/spec");
    JsonNode container = pod.at("/containers/0");

    assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
    assertThat(pod.path("terminationGracePeriodSeconds").asLong())
        .isGreaterThan(
            container.at("/lifecycle/preStop/sleep/seconds").asLong()
                + configuration.shutdown().grace().toSeconds());
    assertThat(container.at("/ports/0/containerPort").asInt())
        .isEqualTo(configuration.listen().grpc().port());
    assertThat(container.at("/ports/1/containerPort").asInt())
        .isEqualTo(configuration.listen().http().port());
    assertThat(container.at("/readinessProbe/httpGet/path").asString()).isEqualTo("/health/ready");
    assertThat(container.at("/livenessProbe/httpGet/path").asString()).isEqualTo("/health/live");
    assertThat(container.at("/args").valueStream().map(JsonNode::asString))
        .containsExactly("--config", mount(container, "configuration") + "/remit.yaml");
    assertThat(configuration.data()).hasToString(mount(container, "data"));
    assertThat(configuration.tls().orElseThrow().key().getParent())
        .hasToString(mount(container, "tls"));
    assertThat(found(SECRET_FILE, configMap(), 2))
        .allMatch(file -> Path.of(file).startsWith(mount(container, "secrets")));
    assertThat(manifest("Service").at("/spec/ports").valueStream().map(p -> p.path("port").asInt()))
        .containsExactly(
            configuration.listen().grpc().port(), configuration.listen().http().port());
  }

  private static String mount(JsonNode container, String volume) {
    return container
        .path("volumeMounts")
        .valueStream()
        .filter(mount -> mount.path("name").asString().equals(volume))
        .findFirst()
        .orElseThrow()
        .path("mountPath")
        .asString();
  }

  private static String configMap() {
    return manifest("ConfigMap").at("/data/remit.yaml").asString();
  }

  private static JsonNode manifest(String kind) {
    try (var parts =
        new YAMLMapper()
            .readerFor(JsonNode.class)
            .<JsonNode>readValues(read("operations/kubernetes.yaml"))) {
      return parts.readAll().stream()
          .filter(part -> part.path("kind").asString().equals(kind))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
