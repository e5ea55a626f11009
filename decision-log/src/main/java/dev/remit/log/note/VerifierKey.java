package dev.remit.log.note;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A public Ed25519 key with a name: a {@code vkey} of C2SP signed-note. Immutable. */
public final class VerifierKey {

  /** What precedes the 32 bytes of an Ed25519 key in its X.509 form (RFC 8410, section 4). */
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final int KEY_SIZE = 32;

  private final String name;
  private final byte[] key;
  private final int id;
  private final PublicKey publicKey;

  private VerifierKey(String name, byte[] key, PublicKey publicKey) {
    this.name = name;
    this.key = key;
    this.id = KeyId.of(name, KeyId.typed(key));
    this.publicKey = publicKey;
  }

  /** The key whose 32 bytes these are. */
  static VerifierKey of(String name, byte[] key) throws MalformedException {
    if (!KeyId.isName(name) || key.length != KEY_SIZE) {
      throw new MalformedException("a key has a name without spaces and 32 bytes");
    }
    byte[] encoded = Arrays.copyOf(X509, X509.length + KEY_SIZE);
    System.arraycopy(key, 0, encoded, X509.length, KEY_SIZE);
    try {
      return new VerifierKey(
          name,
          key.clone(),
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
    } catch (GeneralSecurityException e) {
      throw new MalformedException("the bytes of the key `" + name + "` are no Ed25519 key");
    }
  }

  /**
   * The key that a text such as {@code example.com/foo+530d903a+AekyeRrm56hA…} stands for.
   *
   * @throws MalformedException if it stands for none, or for one that is not of Ed25519
   */
  public static VerifierKey parse(String vkey) throws MalformedException {
    String[] parts = vkey.split("\\+", 3);
    if (parts.length != 3) {
      throw new MalformedException("a verifier key is written NAME+ID+KEY");
    }
    byte[] typed;
    try {
      typed = Base64.getDecoder().decode(parts[2]);
    } catch (IllegalArgumentException e) {
      throw new MalformedException("a verifier key ends in base64");
    }
    if (typed.length != KEY_SIZE + 1 || typed[0] != KeyId.ED25519) {
      throw new MalformedException("the verifier key is not one of Ed25519");
    }
    VerifierKey parsed = of(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
    if (!parsed.toString().equals(vkey)) {
      throw new MalformedException("the verifier key does not have the id that it says");
    }
    return parsed;
  }

  /** What the key is called. */
  public String name() {
    return name;
  }

  /** The number that, with its name, says which key it is. */
  public int id() {
    return id;
  }

  /** Whether the holder of the private key signed a text. */
  boolean verifies(String text, byte[] signature) {
    try {
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(publicKey);
      check.update(text.getBytes(StandardCharsets.UTF_8));
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      // of a wrong length, or no point of the curve
      return false;
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VerifierKey that
        && name.equals(that.name)
        && Arrays.equals(key, that.key);
  }

  @Override
  public int hashCode() {
    return id;
  }

  /** As it is handed to verifiers. */
  @Override
  public String toString() {
    return name + "+" + KeyId.hex(id) + "+" + Base64.getEncoder().encodeToString(KeyId.typed(key));
  }
}
