package dev.remit.service.config;

import dev.remit.lang.text.NearNames;
import dev.remit.service.config.ScalarType.Exposure;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The types of single texts. */
final class Types {

  private static final int LONGEST = 1000;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final Pattern UNIT = Pattern.compile("([0-9]{1,9}) ?([A-Za-z]*)");
  private static final Pattern ADDRESS =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([A-Za-z0-9._-]+)):([0-9]{1,5})");

  private static final Map<String, Integer> BYTES =
      Map.of("", 1, "B", 1, "KiB", 1 << 10, "MiB", 1 << 20);
  private static final Map<String, Duration> TIMES =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1));

  static final Type<String> TEXT = new ScalarType<>("a text", Types::text);

  /** The name of a caller, as an operator gives it. */
  static final Type<String> CALLER = new ScalarType<>("a name", Types::caller);

  static final Type<Path> PATH = new ScalarType<>("a path", Types::path);

  static final Type<Boolean> TRUTH =
      new ScalarType<>("`true` or `false`", Exposure.OPEN, true, Types::truth);

  static final Type<ListenAddress> LISTEN = new ScalarType<>("`host:port`", Types::listen);

  static final Type<Secret> SECRET =
      new ScalarType<>("a secret text", Exposure.SECRET, false, text -> new Secret(text(text)));

  static final Type<Secret> SECRET_FILE =
      new ScalarType<>("a path", text -> new Secret(SecretFiles.read(text, 1)));

  // A wrong one may well be the token itself.
  static final Type<String> SHA256 =
      new ScalarType<>(
          "a SHA-256 in 64 hexadecimal digits", Exposure.RIGHT_ONLY, false, Types::sha256);

  static final Type<URI> DATABASE =
      new ScalarType<>("a `postgresql:` address", Exposure.RIGHT_ONLY, false, Types::database);

  static final Type<URI> HTTP =
      new ScalarType<>(
          "an `http:` or `https:` address", text -> uri(text, Set.of("http", "https")));

  static final Type<KeySetLocation> KEY_SET =
      new ScalarType<>("a path or an `https:` address", Types::keySet);

  private Types() {}

  /** A whole number within bounds, both included. */
  static Type<Integer> whole(int least, int most) {
    String description = "a whole number from " + least + " to " + most;
    return new ScalarType<>(
        description,
        text -> {
          require(NUMBER.matcher(text).matches(), "is not a whole number", description);
          int value = Integer.parseInt(text);
          require(least <= value && value <= most, "is out of bounds", description);
          return value;
        });
  }

  /** A number of bytes within bounds, both included. */
  static Type<Integer> size(int least, int most) {
    String description = "a size from " + Units.bytes(least) + " to " + Units.bytes(most);
    return new ScalarType<>(
        description,
        text -> {
          Matcher written = UNIT.matcher(text);
          Integer unit = written.matches() ? BYTES.get(written.group(2)) : null;
          if (unit == null) {
            throw new WrongValueException("is not a size", "write " + description);
          }
          long value = Long.parseLong(written.group(1)) * unit;
          require(least <= value && value <= most, "is out of bounds", description);
          return (int) value;
        });
  }

  /** A length of time within bounds, both included. */
  static Type<Duration> duration(Duration least, Duration most) {
    String description = "a duration from " + Units.time(least) + " to " + Units.time(most);
    return new ScalarType<>(
        description,
        text -> {
          Matcher written = UNIT.matcher(text);
          Duration unit = written.matches() ? TIMES.get(written.group(2)) : null;
          if (unit == null) {
            throw new WrongValueException(
                "is not a duration", "write " + description + ", in `ms`, `s`, `m` or `h`");
          }
          Duration value = unit.multipliedBy(Long.parseLong(written.group(1)));
          boolean within = value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
          require(within, "is out of bounds", description);
          return value;
        });
  }

  /** One of the constants of an enum, in lower case. */
  static <E extends Enum<E>> Type<E> choice(Class<E> type) {
    List<E> constants = Arrays.asList(type.getEnumConstants());
    List<String> words = constants.stream().map(Types::word).toList();
    String listed = words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    return new ScalarType<>(
        "one of " + listed,
        text -> {
          int index = words.indexOf(text);
          if (index < 0) {
            throw new WrongValueException(
                "is not known here",
                NearNames.nearest(text, words)
                    .map(near -> "did you mean `" + near + "`?")
                    .orElse("write one of " + listed));
          }
          return constants.get(index);
        });
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static void require(boolean right, String problem, String description)
      throws WrongValueException {
    if (!right) {
      throw new WrongValueException(problem, "write " + description);
    }
  }

  private static String text(String text) throws WrongValueException {
    require(!text.isBlank(), "is blank", "a text");
    require(text.length() <= LONGEST, "is too long", "at most " + LONGEST + " characters");
    require(
        text.chars().noneMatch(Character::isISOControl),
        "holds a control character",
        "a single line");
    return text;
  }

  private static String caller(String text) throws WrongValueException {
    require(!CallerNames.isReserved(text), "stands for somebody else already", "another name");
    require(
        CallerNames.isUsable(text),
        "is not a name",
        "at most " + CallerNames.LONGEST + " characters on one line, with no spaces around them");
    return text;
  }

  private static Path path(String text) throws WrongValueException {
    try {
      return Path.of(text(text));
    } catch (InvalidPathException e) {
      throw new WrongValueException("is not a path", "write a path of this machine");
    }
  }

  private static boolean truth(String text) throws WrongValueException {
    require(
        text.equals("true") || text.equals("false"), "is not a truth value", "`true` or `false`");
    return text.equals("true");
  }

  private static ListenAddress listen(String text) throws WrongValueException {
    Matcher written = ADDRESS.matcher(text);
    String wanted = "`host:port`, such as `127.0.0.1:7410` or `[::1]:7410`";
    require(written.matches(), "is not an address", wanted);
    int port = Integer.parseInt(written.group(3));
    require(port <= 65535, "has no such port", "a port from 0 to 65535");
    String numeric = written.group(1);
    if (numeric != null) {
      numeric(numeric, wanted);
      return new ListenAddress(numeric, port);
    }
    return new ListenAddress(written.group(2), port);
  }

  private static void numeric(String host, String wanted) throws WrongValueException {
    try {
      var _ = InetAddress.ofLiteral(host);
    } catch (IllegalArgumentException e) {
      throw new WrongValueException("is not an address", "write " + wanted);
    }
  }

  private static String sha256(String text) throws WrongValueException {
    require(
        text.matches("[0-9a-fA-F]{64}"),
        "is not the SHA-256 of a token",
        "64 hexadecimal digits, as `printf %s TOKEN | sha256sum` prints");
    return text.toLowerCase(Locale.ROOT);
  }

  private static URI database(String text) throws WrongValueException {
    URI uri = uri(text, Set.of("postgresql"));
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    boolean harmless = uri.getRawUserInfo() == null && !query.contains("password");
    if (!harmless) {
      throw new WrongValueException(
          "holds credentials, and addresses are shown",
          "set `database.user`, and `database.password_file` or `database.password`");
    }
    return uri;
  }

  private static KeySetLocation keySet(String text) throws WrongValueException {
    if (!text.contains("://")) {
      return new KeySetLocation.File(path(text));
    }
    URI uri = uri(text, Set.of("https", "http"));
    if (uri.getScheme().equals("http") && !isLoopback(uri.getHost())) {
      throw new WrongValueException(
          "could be changed on its way here", "write an `https:` address or a file");
    }
    return new KeySetLocation.Address(uri);
  }

  private static boolean isLoopback(String host) {
    return Set.of("127.0.0.1", "[::1]", "localhost").contains(host);
  }

  private static URI uri(String text, Set<String> schemes) throws WrongValueException {
    String wanted =
        "an address that begins with "
            + schemes.stream()
                .sorted()
                .map(s -> "`" + s + "://`")
                .collect(Collectors.joining(" or "));
    try {
      URI uri = new URI(text);
      boolean right =
          uri.getScheme() != null && schemes.contains(uri.getScheme()) && uri.getHost() != null;
      require(right, "is not such an address", wanted);
      return uri;
    } catch (URISyntaxException e) {
      throw new WrongValueException("is not an address", "write " + wanted);
    }
  }
}
