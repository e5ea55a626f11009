package dev.remit.service.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The page about the settings, in Markdown. */
final class ConfigurationPage {

  private static final int WIDTH = 100;

  private static final String INTRODUCTION =
      """
      # Configuration

      The decision service is set up by a YAML file, by environment variables and by flags. A flag
      wins over a variable, a variable over the file, the file over what counts by itself. The file
      is named by `--config` or by `REMIT_CONFIG`; there is none otherwise. Paths are relative to
      the directory that the service is started in.

      Unknown keys, flags and variables that begin with `REMIT_`, and wrong values anywhere, are
      refused, all at once, before anything is started. The file is plain YAML: no anchors, aliases
      or tags, and each key once. Durations are a whole number and `ms`, `s`, `m` or `h`; sizes one
      and `B`, `KiB` or `MiB`. In variables and flags the entries of a list are separated by commas.
      A flag that is `true` or `false` may stand alone, for `true`.

      Without any configuration the service listens on loopback only, and answers questions that
      come from the same machine. To serve others it needs a certificate, and to know its callers:

      ```yaml
      listen:
        grpc: 0.0.0.0:7410
        http: 0.0.0.0:7411
      data: /var/lib/remit
      database:
        url: postgresql://db.example:5432/remit
        user: remit
        password_file: /run/secrets/database
      tls:
        certificate: /etc/remit/tls.crt
        key: /etc/remit/tls.key
        client_ca: /etc/remit/clients.crt
      security:
        anonymous: []
        tokens:
          - name: nightly-export
            sha256: f1e4b9d6f5c6b7a0b4d7d5d6c51c1fdb6e0cbb0c8a4c5c3f2b8d9f3f1f0a6d2e
            roles: [ask]
        certificates:
          - san: dns:portal.example
            name: portal
            roles: [ask, consent]
        jwt:
          jwks: https://login.example/keys
          issuer: https://login.example
          audience: [remit]
      ```

      A caller's *roles* are `ask` (decisions and explanations), `publish`, `approve` (what another
      published), `register` (recipients, projects, datasets and subjects), `consent`, `audit` (read
      everything, ask hypothetical questions) and `admin` (everything).

      A bearer token that holds two dots is taken for a JSON Web Token, any other for a static one.
      A static token must be random, for only its SHA-256 is kept:

      ```sh
      openssl rand -hex 32 | tee token | tr -d '\\n' | sha256sum
      ```

      Who shows a token is judged by the token, not by the certificate or the machine. A token or
      certificate that is not accepted is refused, and never treated as if nothing had been shown.
      """;

  private ConfigurationPage() {}

  static String text() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    groups()
        .forEach((group, settings) -> {
          page.append("\n## `").append(group).append("`\n");
          settings.forEach(setting -> page.append('\n').append(entry(setting)));
        });
    return page.toString();
  }

  private static Map<String, List<Setting<?>>> groups() {
    Map<String, List<Setting<?>>> groups = new LinkedHashMap<>();
    for (Setting<?> setting : Schema.settings()) {
      String group = setting.path().split("\\.", 2)[0];
      groups.merge(
          group,
          List.of(setting),
          (all, more) -> Stream.concat(all.stream(), more.stream()).toList());
    }
    return groups;
  }

  private static String entry(Setting<?> setting) {
    String written =
        "### `%s`\n\n%s\n".formatted(setting.path(), wrapped(setting.description() + "."))
            + "- Value: %s\n".formatted(setting.type().description());
    return written
        + line("Without it", setting.fallback())
        + line("Variable", setting.variable())
        + line("Flag", setting.flag());
  }

  /** Lines of at most {@value #WIDTH} characters, unless a word is longer. */
  private static String wrapped(String text) {
    StringBuilder lines = new StringBuilder();
    int width = 0;
    for (String word : text.split(" ", -1)) {
      boolean fits = width + 1 + word.length() <= WIDTH;
      lines.append(width == 0 ? "" : fits ? " " : "\n").append(word);
      width = (width > 0 && fits ? width + 1 : 0) + word.length();
    }
    return lines.append('\n').toString();
  }

  private static String line(String label, Optional<String> code) {
    return code.map(text -> "- %s: `%s`\n".formatted(label, text)).orElse("");
  }
}
