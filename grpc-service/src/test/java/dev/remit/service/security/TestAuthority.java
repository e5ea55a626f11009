package dev.remit.service.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A certificate authority for one test, made by the platform's own keytool. */
public final class TestAuthority {

  private static final char[] PASSWORD = "for-the-test".toCharArray();

  private final Path store;

  private TestAuthority(Path store) {
    this.store = store;
  }

  /** A certificate with its key. */
  public record Issued(X509Certificate certificate, PrivateKey key) {
    public String certificatePem() throws Exception {
      return pem("CERTIFICATE", certificate.getEncoded());
    }

    public String keyPem() {
      return pem("PRIVATE KEY", key.getEncoded());
    }
  }

  /** An authority that nobody trusts yet. */
  public static TestAuthority make(Path folder, String name) throws Exception {
    TestAuthority authority = new TestAuthority(folder.resolve(name + ".p12"));
    authority.keytool("-alias", "ca", "-dname", "CN=" + name, "-ext", "bc:critical=ca:true");
    return authority;
  }

  /** The authority's own certificate. */
  public String pem() throws Exception {
    return pem("CERTIFICATE", keyStore().getCertificate("ca").getEncoded());
  }

  /** Issues a certificate that began an hour ago and ends in some days. */
  public Issued issue(String alias, String subject, String... options) throws Exception {
    List<String> all = new ArrayList<>(List.of("-alias", alias, "-dname", subject));
    all.addAll(List.of("-signer", "ca"));
    all.addAll(List.of(options));
    keytool(all.toArray(String[]::new));
    KeyStore keys = keyStore();
    return new Issued(
        (X509Certificate) keys.getCertificate(alias),
        (PrivateKey) java.util.Objects.requireNonNull(keys.getKey(alias, PASSWORD)));
  }

  private void keytool(String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1"));
    command.addAll(List.of("-startdate", "-1H", "-keystore", store.toString()));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", new String(PASSWORD)));
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private KeyStore keyStore() throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }

  /** A context of a client that trusts this authority, and shows a certificate if it has one. */
  public SSLContext client(@Nullable Issued own) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", keyStore().getCertificate("ca"));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    if (own != null) {
      keys.setKeyEntry("own", own.key, PASSWORD, new Certificate[] {own.certificate});
    }
    KeyManagerFactory key = KeyManagerFactory.getInstance("PKIX");
    key.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(key.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static String pem(String kind, byte[] bytes) {
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(kind, Base64.getMimeEncoder().encodeToString(bytes), kind);
  }
}
