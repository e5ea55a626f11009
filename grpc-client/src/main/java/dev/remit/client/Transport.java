package dev.remit.client;

import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** How the bytes of calls are protected. */
sealed interface Transport {

  /** What gRPC makes a channel with. */
  ChannelCredentials credentials();

  /** Not at all. */
  record Plaintext() implements Transport {
    @Override
    public ChannelCredentials credentials() {
      return InsecureChannelCredentials.create();
    }
  }

  /**
   * By TLS.
   *
   * @param authorities certificates to trust, in PEM; if empty, those the JVM trusts
   * @param identity who the client is to the service
   */
  record Tls(Optional<Path> authorities, Optional<Identity> identity) implements Transport {
    @Override
    public ChannelCredentials credentials() {
      TlsChannelCredentials.Builder tls = TlsChannelCredentials.newBuilder();
      try {
        if (authorities.isPresent()) {
          tls.trustManager(authorities.get().toFile());
        }
        if (identity.isPresent()) {
          tls.keyManager(identity.get().chain().toFile(), identity.get().key().toFile());
        }
      } catch (IOException e) {
        throw new IllegalArgumentException(
            "cannot read a certificate or key: " + e.getMessage(), e);
      }
      return tls.build();
    }
  }

  /**
   * A certificate and its key.
   *
   * @param chain the certificate and those that lead to its authority, in PEM
   * @param key the private key of the first, in PEM (PKCS #8)
   */
  record Identity(Path chain, Path key) {}
}
