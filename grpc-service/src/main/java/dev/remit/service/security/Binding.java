package dev.remit.service.security;

import dev.remit.service.config.ConfigurationException;
import dev.remit.service.config.ListenAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Decides where a server may listen: without TLS, where only this machine can reach it. */
public final class Binding {

  private Binding() {}

  /**
   * The address to bind.
   *
   * @param setting where the operator has set it, such as {@code listen.grpc}
   * @param isProtected whether it is served with TLS
   * @throws ConfigurationException if the host is unknown, or could be reached from elsewhere
   *     without TLS
   */
  public static InetSocketAddress require(
      String setting, ListenAddress address, boolean isProtected) throws ConfigurationException {
    InetAddress host = resolve(setting, address);
    if (!isProtected && !host.isLoopbackAddress()) {
      throw ConfigurationException.of(
          setting,
          "`" + address + "` can be reached from other machines, and TLS is not configured",
          "set `tls.certificate` and `tls.key`, or listen on `127.0.0.1:" + address.port() + "`");
    }
    // The address that was looked at, not the name, which may mean another a moment later.
    return new InetSocketAddress(host, address.port());
  }

  private static InetAddress resolve(String setting, ListenAddress address)
      throws ConfigurationException {
    try {
      return InetAddress.getByName(address.host());
    } catch (UnknownHostException e) {
      throw ConfigurationException.of(
          setting,
          "the host `" + address.host() + "` is not known",
          "write an address of this machine, such as `127.0.0.1:" + address.port() + "`");
    }
  }
}
