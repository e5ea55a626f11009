package dev.remit.service.config;

/**
 * Where a server listens.
 *
 * @param host a name or a numeric address, without brackets
 * @param port from 0, which stands for any free one, to 65535
 */
public record ListenAddress(String host, int port) {
  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
