package dev.remit.service.sql;

import dev.remit.lang.text.NearNames;
import dev.remit.lang.value.Words;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL as PostgreSQL's own programs read it, {@code
 * postgresql://user:password@host:port/database?sslmode=verify-full}, taken apart for its driver.
 *
 * @param server the hosts and ports, as written
 * @param properties user, password and parameters, by the driver's names
 */
record PostgresUrl(String server, String database, Map<String, String> properties) {

  static final String USER = "user";
  private static final String PASSWORD = "password";

  private static final Pattern FORM =
      Pattern.compile(
          "postgres(?:ql)?://(?:(?<user>[^:@/?#]*)(?::(?<password>[^@/?#]*))?@)?"
              + "(?<server>[A-Za-z0-9._:,\\[\\]-]+)/(?<database>[^/?#]+)(?:\\?(?<parameters>[^#]*))?");

  /** Names that PostgreSQL's own library has for parameters that the driver calls otherwise. */
  private static final Map<String, String> NAMES =
      Map.of(
          "application_name", "ApplicationName",
          "connect_timeout", "connectTimeout",
          "target_session_attrs", "targetServerType");

  PostgresUrl {
    properties = Collections.unmodifiableMap(new TreeMap<>(properties));
  }

  /**
   * Takes a URL apart.
   *
   * @throws DatabaseException if it is none, or has a parameter the driver does not know
   */
  static PostgresUrl parse(String url) throws DatabaseException {
    Matcher parts = FORM.matcher(url);
    if (!parts.matches()) {
      throw new DatabaseException(
          "the database's URL cannot be read; write it as"
              + " `postgresql://user:password@host:5432/database`, with `%40` for `@`, `%3A` for"
              + " `:` and `%2F` for `/` in the user and password");
    }
    Map<String, String> properties = new TreeMap<>();
    if (parts.group("user") != null) {
      properties.put(USER, decode(parts.group("user")));
    }
    if (parts.group("password") != null) {
      properties.put(PASSWORD, decode(parts.group("password")));
    }
    if (parts.group("parameters") != null) {
      for (String parameter : parts.group("parameters").split("&", -1)) {
        int equals = parameter.indexOf('=');
        String name = equals < 0 ? parameter : parameter.substring(0, equals);
        properties.put(
            known(decode(name)), equals < 0 ? "" : decode(parameter.substring(equals + 1)));
      }
    }
    return new PostgresUrl(parts.group("server"), decode(parts.group("database")), properties);
  }

  private static String known(String parameter) throws DatabaseException {
    String name = NAMES.getOrDefault(parameter, parameter);
    List<String> all = parameters();
    if (!all.contains(name)) {
      throw new DatabaseException(
          "the database's URL has an unknown parameter `"
              + Words.shortened(parameter)
              + "`; "
              + NearNames.nearest(parameter, all)
                  .map(near -> "did you mean `" + near + "`?")
                  .orElse("leave it out"));
    }
    return name;
  }

  private static List<String> parameters() {
    try {
      String any = "jdbc:postgresql://localhost/any";
      return Arrays.stream(DriverManager.getDriver(any).getPropertyInfo(any, new Properties()))
          .map(property -> property.name)
          .toList();
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL's driver is missing", e);
    }
  }

  private static String decode(String part) throws DatabaseException {
    try {
      // In this part of a URL, a plus sign stands for itself.
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new DatabaseException(
          "the database's URL has a `%` that no two hexadecimal digits follow; write `%25` for it");
    }
  }

  /** The URL in the driver's form, without user, password and parameters. */
  String jdbc() {
    return "jdbc:postgresql://"
        + server
        + "/"
        + URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return "postgresql://" + server + "/" + database;
  }
}
