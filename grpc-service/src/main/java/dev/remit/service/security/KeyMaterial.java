package dev.remit.service.security;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server's certificate with its private key.
 *
 * @param chain the server's own certificate first
 * @param digest of what it was read from
 */
record KeyMaterial(List<X509Certificate> chain, PrivateKey key, Digest digest) {

  private static final Pattern PRIVATE_KEY =
      Pattern.compile(
          "-----BEGIN ([A-Z ]*)PRIVATE KEY-----([A-Za-z0-9+/=\\s]*)-----END \\1PRIVATE KEY-----");

  KeyMaterial {
    chain = List.copyOf(chain);
  }

  /**
   * Reads a certificate and its key, both in PEM.
   *
   * @param digest of the bytes
   * @param now when the certificate must be valid
   * @throws UnreadableException if it is not, or the two do not belong together
   */
  static KeyMaterial parse(byte[] certificates, byte[] key, Digest digest, Instant now)
      throws UnreadableException {
    List<X509Certificate> chain = certificates(certificates);
    X509Certificate own = chain.getFirst();
    if (now.isBefore(own.getNotBefore().toInstant())) {
      throw new UnreadableException(
          "the certificate is not valid before " + own.getNotBefore().toInstant());
    }
    if (now.isAfter(own.getNotAfter().toInstant())) {
      throw new UnreadableException("the certificate expired at " + own.getNotAfter().toInstant());
    }
    PrivateKey read = privateKey(key, own.getPublicKey());
    requirePair(read, own.getPublicKey());
    return new KeyMaterial(chain, read, digest);
  }

  /** The certificates of a PEM file, at least one. */
  static List<X509Certificate> certificates(byte[] pem) throws UnreadableException {
    try {
      Collection<?> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem));
      List<X509Certificate> certificates = new ArrayList<>();
      for (Object certificate : found) {
        certificates.add((X509Certificate) certificate);
      }
      if (certificates.isEmpty()) {
        throw new UnreadableException("the file holds no certificate (`BEGIN CERTIFICATE`)");
      }
      return certificates;
    } catch (CertificateException e) {
      throw new UnreadableException("the file holds no certificates in PEM", e);
    }
  }

  private static PrivateKey privateKey(byte[] pem, PublicKey partner) throws UnreadableException {
    Matcher found = PRIVATE_KEY.matcher(new String(pem, StandardCharsets.US_ASCII));
    if (!found.find()) {
      throw new UnreadableException("the file holds no private key (`BEGIN PRIVATE KEY`)");
    }
    String kind = found.group(1);
    if (kind.equals("ENCRYPTED ")) {
      throw new UnreadableException(
          "the private key is encrypted; decrypt it with `openssl pkcs8` into a file that only the"
              + " service may read");
    }
    if (!kind.isEmpty()) {
      throw new UnreadableException(
          "the private key is not in the form PKCS #8; convert it with `openssl pkcs8 -topk8"
              + " -nocrypt`");
    }
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(found.group(2));
      return KeyFactory.getInstance(partner.getAlgorithm())
          .generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new UnreadableException(
          "the private key cannot be read as a key of the certificate's kind, "
              + partner.getAlgorithm(),
          e);
    }
  }

  private static void requirePair(PrivateKey key, PublicKey partner) throws UnreadableException {
    try {
      byte[] probe = {1, 2, 3, 4};
      Signature signature = Signature.getInstance(signatureOf(partner));
      signature.initSign(key);
      signature.update(probe);
      byte[] signed = signature.sign();
      signature.initVerify(partner);
      signature.update(probe);
      if (signature.verify(signed)) {
        return;
      }
    } catch (GeneralSecurityException e) {
      throw new UnreadableException("the private key is not that of the certificate", e);
    }
    throw new UnreadableException("the private key is not that of the certificate");
  }

  private static String signatureOf(PublicKey key) {
    return switch (key.getAlgorithm()) {
      case "EC" -> "SHA256withECDSA";
      case "RSA" -> "SHA256withRSA";
      default -> key.getAlgorithm();
    };
  }
}
