package dev.remit.log.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A private Ed25519 key with a name, written as the Go checksum database writes it: {@code
 * PRIVATE+KEY+NAME+ID+BASE64}. Immutable and thread-safe.
 */
public final class SigningKey {

  private static final String PREFIX = "PRIVATE+KEY+";
  private static final int SEED_SIZE = 32;
  private static final String HMAC = "HmacSHA256";
  private static final byte[] TAGS = "remit tags, 1".getBytes(StandardCharsets.US_ASCII);

  /** What precedes the seed in its PKCS #8 form (RFC 8410, section 7). */
  private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");

  private final byte[] seed;
  private final PrivateKey privateKey;
  private final VerifierKey verifier;
  private final SecretKeySpec tags;

  private SigningKey(byte[] seed, PrivateKey privateKey, VerifierKey verifier) {
    this.seed = seed;
    this.privateKey = privateKey;
    this.verifier = verifier;
    this.tags = new SecretKeySpec(mac(new SecretKeySpec(seed, HMAC), TAGS), HMAC);
  }

  /** A new key with random bytes. */
  public static SigningKey generate(String name) throws MalformedException {
    byte[] seed = new byte[SEED_SIZE];
    new SecureRandom().nextBytes(seed);
    return of(name, seed);
  }

  /**
   * The key that a text stands for.
   *
   * @throws MalformedException if it stands for none; says nothing of the text
   */
  public static SigningKey parse(String text) throws MalformedException {
    String[] parts =
        text.startsWith(PREFIX) ? text.substring(PREFIX.length()).split("\\+", 3) : new String[0];
    byte[] typed = {};
    try {
      typed = parts.length == 3 ? Base64.getDecoder().decode(parts[2]) : typed;
    } catch (IllegalArgumentException e) {
      throw new MalformedException("a signing key ends in base64");
    }
    if (typed.length != SEED_SIZE + 1 || typed[0] != KeyId.ED25519) {
      throw new MalformedException("a signing key is written PRIVATE+KEY+NAME+ID+KEY, of Ed25519");
    }
    SigningKey key = of(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
    if (!KeyId.hex(key.verifier.id()).equals(parts[1])) {
      throw new MalformedException("the signing key does not have the id that it says");
    }
    return key;
  }

  private static SigningKey of(String name, byte[] seed) throws MalformedException {
    byte[] encoded = Arrays.copyOf(PKCS8, PKCS8.length + SEED_SIZE);
    System.arraycopy(seed, 0, encoded, PKCS8.length, SEED_SIZE);
    try {
      PrivateKey key =
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
      return new SigningKey(seed, key, VerifierKey.of(name, publicBytes(seed)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has Ed25519", e);
    }
  }

  /** The JDK derives a public key from a seed only when it generates a pair from it. */
  private static byte[] publicBytes(byte[] seed) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    generator.initialize(NamedParameterSpec.ED25519, new Given(seed));
    EdECPublicKey key = (EdECPublicKey) generator.generateKeyPair().getPublic();
    byte[] bigEndian = key.getPoint().getY().toByteArray();
    byte[] bytes = new byte[SEED_SIZE];
    for (int i = 0; i < Math.min(SEED_SIZE, bigEndian.length); i++) {
      bytes[i] = bigEndian[bigEndian.length - 1 - i];
    }
    if (key.getPoint().isXOdd()) {
      bytes[SEED_SIZE - 1] |= (byte) 0x80;
    }
    return bytes;
  }

  /** Signs a text, which ends in a newline: gives the line that is put below it. */
  String sign(String text) {
    try {
      Signature signing = Signature.getInstance("Ed25519");
      signing.initSign(privateKey);
      signing.update(text.getBytes(StandardCharsets.UTF_8));
      byte[] signature = signing.sign();
      byte[] numbered =
          ByteBuffer.allocate(Integer.BYTES + signature.length)
              .putInt(verifier.id())
              .put(signature)
              .array();
      return Note.DASH
          + verifier.name()
          + " "
          + Base64.getEncoder().encodeToString(numbered)
          + "\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java signs with Ed25519", e);
    }
  }

  /**
   * A text, which ends in a newline, with a tag (HMAC-SHA-256) that only this key can make or
   * check: a thousandth of the work of a signature, for what nobody else has to verify.
   */
  public String tagged(String text) {
    byte[] tag = mac(tags, text.getBytes(StandardCharsets.UTF_8));
    return text + "\ntag " + Base64.getEncoder().encodeToString(tag) + "\n";
  }

  /** Whether {@link #tagged} made something of a text. */
  public boolean isTagged(String tagged, String text) {
    return MessageDigest.isEqual(
        tagged(text).getBytes(StandardCharsets.UTF_8), tagged.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] mac(SecretKeySpec key, byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }

  /** The public key. */
  public VerifierKey verifier() {
    return verifier;
  }

  /** The key as it is stored. A secret. */
  public String secret() {
    return PREFIX
        + verifier.name()
        + "+"
        + KeyId.hex(verifier.id())
        + "+"
        + Base64.getEncoder().encodeToString(KeyId.typed(seed));
  }

  /** Names the key; it is no secret. */
  @Override
  public String toString() {
    return "signing key of " + verifier;
  }

  /** Gives bytes that are known. */
  private static final class Given extends SecureRandom {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // it is never serialized
    private final byte[] bytes;

    Given(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public void nextBytes(byte[] target) {
      System.arraycopy(bytes, 0, target, 0, target.length);
    }
  }
}
