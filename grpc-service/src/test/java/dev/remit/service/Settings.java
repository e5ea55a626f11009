package dev.remit.service;

import dev.remit.service.caller.Role;
import dev.remit.service.config.Configuration;
import dev.remit.service.config.ConfigurationException;
import dev.remit.service.config.ConfigurationReader;
import dev.remit.service.sql.DatabaseConfig;
import dev.remit.service.sql.PostgresProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings of a service as its operator writes them: in a file, with a token for each role, and
 * as flags.
 */
final class Settings {

  private final Path data;
  private final Map<String, String> flags = new LinkedHashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private final StringBuilder security = new StringBuilder("security:\n  tokens:\n");
  private boolean anonymous;

  private Settings(Path data) {
    this.data = data;
    for (Role role : Role.values()) {
      security.append(
          "    - { name: the-%1$s, sha256: %2$s, roles: [%1$s] }%n"
              .formatted(role.word(), sha256(token(role))));
    }
  }

  /** Of a service on free ports, over a database, that nobody may call without a token. */
  static Settings on(DatabaseConfig stored) {
    return on(stored, stored.directory());
  }

  /** Likewise, of one of several over a database. */
  static Settings on(DatabaseConfig stored, Path data) {
    Settings settings = new Settings(data);
    settings.flag("--listen-grpc", "127.0.0.1:0").flag("--listen-http", "127.0.0.1:0");
    settings.flag("--data", data.toString());
    // Nothing is refused because the machine is busy.
    settings.flag("--limits-wait", "1m");
    stored.url().ifPresent(settings::database);
    return settings;
  }

  private void database(String url) {
    flag("--database", url.replaceFirst("//[^@]*@", "//"));
    flag("--database-user", PostgresProcess.USER);
    environment.put("REMIT_DATABASE_PASSWORD", PostgresProcess.PASSWORD);
  }

  /** The token of a caller who has one role, and is called by it. */
  static String token(Role role) {
    return "a-token-that-tests-use-for-the-role-" + role.word();
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Sets a flag, instead of whatever it was. */
  Settings flag(String name, String value) {
    flags.put(name, value);
    return this;
  }

  /** Serves a folder. */
  Settings folder(Path folder) {
    return flag("--policies-folder", folder.toString());
  }

  /** Adds lines to the section {@code security} of the file. */
  Settings security(String lines) {
    security.append(lines.indent(2));
    return this;
  }

  /** Lets callers on this machine ask without a token. */
  Settings anonymous() {
    anonymous = true;
    return this;
  }

  /** The command line. */
  List<String> arguments() {
    try {
      Path file = data.resolve("remit.yaml");
      Files.writeString(file, security + (anonymous ? "" : "  anonymous: []\n"));
      List<String> all = new ArrayList<>();
      flags.forEach((name, value) -> all.add(name + "=" + value));
      all.add("--config=" + file);
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  Configuration read() throws ConfigurationException {
    return ConfigurationReader.read(arguments(), environment);
  }
}
