package dev.remit.service.security;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Checks client certificates by the authorities of the moment. Believes no server. */
final class ClientAuthorities extends X509ExtendedTrustManager {

  private final Watched<Authorities> watched;

  /** The authorities at one time. */
  record Authorities(X509ExtendedTrustManager trust, Digest digest) {

    /**
     * Reads authorities in PEM.
     *
     * @throws UnreadableException if there are none
     */
    static Authorities parse(byte[] pem, Digest digest) throws UnreadableException {
      List<X509Certificate> certificates = KeyMaterial.certificates(pem);
      try {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (X509Certificate certificate : certificates) {
          store.setCertificateEntry(Integer.toString(store.size()), certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
          if (manager instanceof X509ExtendedTrustManager trust) {
            return new Authorities(trust, digest);
          }
        }
      } catch (GeneralSecurityException | IOException e) {
        throw new UnreadableException("the authorities cannot be used", e);
      }
      throw new UnreadableException("the platform has no X.509 trust manager");
    }
  }

  /**
   * A trust manager.
   *
   * @param watched read at least once, and for ever good
   */
  ClientAuthorities(Watched<Authorities> watched) {
    this.watched = watched;
  }

  private X509ExtendedTrustManager now() {
    return watched.current().orElseThrow().trust;
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String keyType, SSLEngine engine)
      throws CertificateException {
    now().checkClientTrusted(chain, keyType, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String keyType, Socket socket)
      throws CertificateException {
    now().checkClientTrusted(chain, keyType, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String keyType)
      throws CertificateException {
    now().checkClientTrusted(chain, keyType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return now().getAcceptedIssuers();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String keyType, SSLEngine engine)
      throws CertificateException {
    throw notAServer();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String keyType, Socket socket)
      throws CertificateException {
    throw notAServer();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String keyType)
      throws CertificateException {
    throw notAServer();
  }

  private static CertificateException notAServer() {
    return new CertificateException("these authorities stand for clients only");
  }
}
