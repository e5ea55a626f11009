package dev.remit.service.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.service.config.ConfigurationException;
import dev.remit.service.config.ListenAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BindingTest {

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "localhost", "::1"})
  void bindsLoopbackWithoutTls(String host) throws Exception {
    assertThat(Binding.require("listen.grpc", new ListenAddress(host, 7410), false).getPort())
        .isEqualTo(7410);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "10.0.0.1", "192.0.2.1", "2001:db8::1"})
  void bindsOtherAddressesWithTlsOnly(String host) throws Exception {
    ListenAddress address = new ListenAddress(host, 7410);
    assertThatThrownBy(() -> Binding.require("listen.grpc", address, false))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("can be reached from other machines, and TLS is not configured")
        .hasMessageContaining("set `tls.certificate` and `tls.key`, or listen on `127.0.0.1:7410`");
    assertThat(Binding.require("listen.grpc", address, true).isUnresolved()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-host.invalid"})
  void bindsNoUnknownHost(String host) {
    assertThatThrownBy(() -> Binding.require("listen.http", new ListenAddress(host, 1), true))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("`listen.http`: the host `no-such-host.invalid` is not known");
  }
}
