package dev.remit.client;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;

/** Where a service listens. */
record Target(String host, int port) {

  /**
   * Reads {@code host:port}; an IPv6 address is written in brackets.
   *
   * @throws IllegalArgumentException if it is written otherwise
   */
  static Target parse(String text) {
    try {
      URI uri = new URI("remit://" + text);
      String host = uri.getHost();
      if (host != null && uri.getPort() > 0 && uri.getPort() < 1 << 16 && isBare(uri)) {
        return new Target(
            host.startsWith("[") ? host.substring(1, host.length() - 1) : host, uri.getPort());
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(notTarget(text), e);
    }
    throw new IllegalArgumentException(notTarget(text));
  }

  private static boolean isBare(URI uri) {
    return uri.getRawUserInfo() == null
        && uri.getRawPath().isEmpty()
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null;
  }

  private static String notTarget(String text) {
    return "`" + text + "` is no target; write `host:port`, such as `localhost:8080`";
  }

  /** Whether it is this machine by its very name, so that no name service can make it another. */
  boolean isLoopback() {
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException _) {
      return false; // a name
    }
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
