package dev.remit.service.security;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Gives every handshake the certificate of the moment. Its alias says which one that is, so that a
 * handshake during a rotation does not get the certificate of one and the key of the other.
 */
final class ServerKey extends X509ExtendedKeyManager {

  private final Watched<KeyMaterial> watched;
  private volatile Numbered latest;

  /** A certificate under the alias it goes by, and the one before it. */
  private record Numbered(String alias, KeyMaterial material, Optional<Numbered> before) {
    Numbered alone() {
      return new Numbered(alias, material, Optional.empty());
    }
  }

  /**
   * A key manager.
   *
   * @param watched read at least once, and for ever good
   */
  ServerKey(Watched<KeyMaterial> watched) {
    this.watched = watched;
    this.latest = new Numbered("0", watched.current().orElseThrow(), Optional.empty());
  }

  private Numbered latest() {
    KeyMaterial current = watched.current().orElseThrow();
    return latest.material.digest().equals(current.digest()) ? latest : rotate(current);
  }

  private synchronized Numbered rotate(KeyMaterial current) {
    if (!latest.material.digest().equals(current.digest())) {
      String alias = Integer.toString(Integer.parseInt(latest.alias) + 1);
      latest = new Numbered(alias, current, Optional.of(latest.alone()));
    }
    return latest;
  }

  private @Nullable KeyMaterial material(String alias) {
    Numbered now = latest;
    if (now.alias.equals(alias)) {
      return now.material;
    }
    return now.before.filter(n -> n.alias.equals(alias)).map(Numbered::material).orElse(null);
  }

  private @Nullable String alias(String keyType) {
    Numbered now = latest();
    String own = now.material.chain().getFirst().getPublicKey().getAlgorithm();
    boolean fits = keyType.equals(own) || (own.equals("EdDSA") && keyType.startsWith("Ed"));
    // Older names also say how the certificate is signed: EC_RSA.
    return fits || keyType.startsWith(own + "_") ? now.alias : null;
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return alias(keyType);
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return alias(keyType);
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    String alias = alias(keyType);
    return alias == null ? null : new String[] {alias};
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    KeyMaterial material = material(alias);
    return material == null ? null : material.chain().toArray(X509Certificate[]::new);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    KeyMaterial material = material(alias);
    return material == null ? null : material.key();
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }
}
