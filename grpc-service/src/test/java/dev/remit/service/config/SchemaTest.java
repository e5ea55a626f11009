package dev.remit.service.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.lang.source.Source;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SchemaTest {

  /** Another value for each setting that has a variable, and what else it needs. */
  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry("listen.grpc", "[::1]:1"),
          Map.entry("listen.http", "localhost:0"),
          Map.entry("data", "elsewhere"),
          Map.entry("database.url", "postgresql://db.example/remit"),
          Map.entry("database.user", "somebody"),
          Map.entry("database.password", "for the test"),
          Map.entry("policies.folder", "policies"),
          Map.entry("policies.approval", "second_person"),
          Map.entry("tls.certificate", "a.crt"),
          Map.entry("tls.key", "a.key"),
          Map.entry("tls.client_ca", "ca.crt"),
          Map.entry("tls.client_required", "true"),
          Map.entry("security.anonymous", "register, ask"),
          Map.entry("security.admin_token", "false"),
          Map.entry("security.jwt.jwks", "keys.json"),
          Map.entry("security.jwt.jwks_refresh", "9s"),
          Map.entry("security.jwt.jwks_max_age", "9m"),
          Map.entry("security.jwt.issuer", "issuer"),
          Map.entry("security.jwt.audience", "remit,other"),
          Map.entry("security.jwt.clock_skew", "0s"),
          Map.entry("security.jwt.name_claim", "email"),
          Map.entry("security.jwt.roles_claim", "groups"),
          Map.entry("listen.public_url", "https://remit.example"),
          Map.entry("limits.message_bytes", "64KiB"),
          Map.entry("limits.requests_per_second", "7"),
          Map.entry("limits.burst", "1001"),
          Map.entry("limits.concurrent", "7"),
          Map.entry("limits.connections", "7"),
          Map.entry("limits.streams", "7"),
          Map.entry("limits.wait", "7ms"),
          Map.entry("limits.waiting_bytes", "7MiB"),
          Map.entry("limits.explain", "7"),
          Map.entry("limits.batch", "7"),
          Map.entry("registers.staleness", "7s"),
          Map.entry("registers.timeout", "700ms"),
          Map.entry("telemetry.otlp_endpoint", "http://127.0.0.1:4318"),
          Map.entry("log.level", "debug"),
          Map.entry("log.format", "text"),
          Map.entry("decision_log.mode", "buffered"),
          Map.entry("decision_log.directory", "elsewhere"),
          Map.entry("decision_log.master_key", "a.key"),
          Map.entry("decision_log.flush", "7ms"),
          Map.entry("decision_log.publish", "7s"),
          Map.entry("decision_log.check", "edge"),
          Map.entry("shutdown.grace", "7s"));

  static Stream<Setting<?>> withVariables() {
    return Schema.settings().stream()
        .filter(setting -> setting.variable().isPresent())
        .filter(setting -> !setting.equals(Schema.DATABASE_PASSWORD_FILE));
  }

  static Stream<Setting<?>> withFlags() {
    return withVariables().filter(setting -> setting.flag().isPresent());
  }

  @Test
  void listsEveryConstantOnce() throws IllegalAccessException {
    List<Object> constants = new ArrayList<>();
    for (Field field : Schema.class.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.getType() == Setting.class) {
        constants.add(field.get(null));
      }
    }
    assertThat(Schema.settings()).doesNotHaveDuplicates().hasSameElementsAs(cast(constants));
  }

  @SuppressWarnings("unchecked")
  private static List<Setting<?>> cast(List<?> constants) {
    return (List<Setting<?>>) constants;
  }

  @Test
  void givesEachSettingNamesOfItsOwn() {
    assertThat(Schema.settings().stream().map(Setting::path)).doesNotHaveDuplicates();
    assertThat(Schema.settings().stream().flatMap(s -> s.variable().stream()))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("REMIT_[A-Z0-9_]+"));
    assertThat(Schema.settings().stream().flatMap(s -> s.flag().stream()))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("--[a-z0-9-]+"))
        .contains("--database", "--listen-grpc")
        .doesNotContain("--database-password", "--config");
  }

  @ParameterizedTest
  @MethodSource("withVariables")
  void setsWhatItNamesByAVariable(Setting<?> setting) throws ConfigurationException {
    assertThat(read(List.of(), all(setting, true)))
        .isNotEqualTo(read(List.of(), all(setting, false)));
  }

  @ParameterizedTest
  @MethodSource("withFlags")
  void setsTheSameByAFlag(Setting<?> setting) throws ConfigurationException {
    Map<String, String> others = all(setting, false);
    List<String> flag = List.of(setting.flag().orElseThrow() + "=" + OTHERS.get(setting.path()));
    assertThat(read(flag, others)).isEqualTo(read(List.of(), all(setting, true)));
  }

  @ParameterizedTest
  @MethodSource("withVariables")
  void hasAFallbackThatIsRight(Setting<?> setting) {
    Mistakes mistakes = new Mistakes();
    setting
        .fallback()
        .ifPresent(text ->
            assertThat(
                    setting.type().read(setting.type().ofText(Source.of("", text)), "it", mistakes))
                .isPresent());
    assertThat(mistakes.found()).isEmpty();
  }

  private static Configuration read(List<String> arguments, Map<String, String> environment)
      throws ConfigurationException {
    return ConfigurationReader.read(Path.of(""), arguments, environment);
  }

  /** Variables that set what the setting needs, and itself, if it is to be set. */
  private static Map<String, String> all(Setting<?> setting, boolean set) {
    Map<String, String> variables = new java.util.HashMap<>();
    String group = setting.path().split("\\.", 2)[0];
    for (String needed :
        switch (group) {
          case "database" -> List.of("database.url");
          case "tls" -> List.of("tls.certificate", "tls.key", "tls.client_ca");
          case "security" ->
              List.of("security.jwt.jwks", "security.jwt.issuer", "security.jwt.audience");
          default -> List.<String>of();
        }) {
      put(variables, needed, OTHERS.get(needed));
    }
    if (!set) {
      variables.remove(setting.variable().orElseThrow());
      without(variables, setting);
    } else {
      put(variables, setting.path(), OTHERS.get(setting.path()));
    }
    return variables;
  }

  private static void put(
      Map<String, String> variables, String path, @org.jspecify.annotations.Nullable String value) {
    Optional<Setting<?>> setting =
        Schema.settings().stream().filter(s -> s.path().equals(path)).findFirst();
    variables.put(
        setting.orElseThrow().variable().orElseThrow(), java.util.Objects.requireNonNull(value));
  }

  /** Settings that stand and fall together have another value instead of none. */
  private static void without(Map<String, String> variables, Setting<?> setting) {
    if (List.of(
            "tls.certificate",
            "tls.key",
            "tls.client_ca",
            "security.jwt.jwks",
            "security.jwt.issuer",
            "security.jwt.audience")
        .contains(setting.path())) {
      put(variables, setting.path(), "another");
    }
  }
}
