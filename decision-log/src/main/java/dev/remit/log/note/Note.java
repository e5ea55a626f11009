package dev.remit.log.note;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A text and the keys that signed it, of those that are known (C2SP signed-note).
 *
 * @param text ends in a newline
 * @param signers at least one
 */
public record Note(String text, List<VerifierKey> signers) {

  /** The most bytes of a note that is read. */
  public static final int MAX_SIZE = 65_535;

  static final String DASH = "— ";
  private static final int MAX_SIGNATURES = 64;

  public Note {
    signers = List.copyOf(signers);
  }

  /**
   * A text with the signatures of some keys.
   *
   * @param text ends in a newline
   */
  public static String sign(String text, List<SigningKey> keys) {
    StringBuilder signed = new StringBuilder(text).append('\n');
    keys.forEach(key -> signed.append(key.sign(text)));
    return signed.toString();
  }

  /**
   * Reads a note.
   *
   * @param known whose signatures count; those of others are passed over
   * @throws MalformedException if it is no note, no known key signed it, or a signature of a known
   *     key is wrong
   */
  public static Note open(byte[] bytes, Collection<VerifierKey> known) throws MalformedException {
    String note = decode(bytes);
    int end = note.lastIndexOf("\n\n");
    if (end < 0 || !note.endsWith("\n") || end + 2 == note.length()) {
      throw new MalformedException("it is not a text, a blank line and signatures");
    }
    String text = note.substring(0, end + 1);
    List<String> lines = note.substring(end + 2).lines().toList();
    if (lines.size() > MAX_SIGNATURES) {
      throw new MalformedException("it has more than " + MAX_SIGNATURES + " signatures");
    }
    List<VerifierKey> signers = new ArrayList<>();
    for (String line : lines) {
      Optional<VerifierKey> signer = signer(line, text, known);
      if (signer.isPresent() && !signers.contains(signer.get())) {
        signers.add(signer.get());
      }
    }
    if (signers.isEmpty()) {
      throw new MalformedException("no key that is known signed it");
    }
    return new Note(text, signers);
  }

  private static String decode(byte[] bytes) throws MalformedException {
    if (bytes.length > MAX_SIZE) {
      throw new MalformedException("it has over " + MAX_SIZE + " bytes");
    }
    CharBuffer decoded;
    try {
      decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException e) {
      throw new MalformedException("it is not UTF-8");
    }
    String note = decoded.toString();
    if (note.chars().anyMatch(c -> c < ' ' && c != '\n')) {
      throw new MalformedException("it has control characters");
    }
    return note;
  }

  private static Optional<VerifierKey> signer(
      String line, String text, Collection<VerifierKey> known) throws MalformedException {
    String[] parts =
        line.startsWith(DASH) ? line.substring(DASH.length()).split(" ", -1) : new String[0];
    byte[] numbered = {};
    try {
      numbered = parts.length == 2 ? Base64.getDecoder().decode(parts[1]) : numbered;
    } catch (IllegalArgumentException _) {
      // no bytes are too few
    }
    if (numbered.length <= Integer.BYTES || !KeyId.isName(parts[0])) {
      throw new MalformedException("a line of its signatures is no signature");
    }
    int id = ByteBuffer.wrap(numbered).getInt();
    byte[] signature = Arrays.copyOfRange(numbered, Integer.BYTES, numbered.length);
    String name = parts[0];
    Optional<VerifierKey> signer =
        known.stream().filter(key -> key.id() == id && key.name().equals(name)).findFirst();
    if (signer.isPresent() && !signer.get().verifies(text, signature)) {
      throw new MalformedException("the signature of `" + name + "` is wrong");
    }
    return signer;
  }
}
