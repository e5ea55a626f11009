package dev.remit.service.policy;

import dev.remit.lang.format.Formatter;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.tree.Unit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names a version by its canonical content: what it says, not how it is laid out, commented or
 * spread over files. The bytes that are hashed are laid down in {@code
 * docs/adr/0015-digest-of-a-version.md}, and never change for one scheme.
 */
final class VersionDigest {

  private static final String SCHEME = "remit-version-v1\n";

  private final String vocabulary;
  private final SortedMap<String, String> files = new TreeMap<>();

  /**
   * Digests of versions that are published with one vocabulary.
   *
   * @param files those that the vocabulary names, each once; in any order
   */
  VersionDigest(Unit.Vocabulary vocabulary, Collection<SourceFile> files) {
    this.vocabulary = canonical(vocabulary);
    files.forEach(file -> this.files.put(file.path(), of(file.bytes())));
  }

  /** The digest of a version: 64 lower-case hexadecimal digits. */
  String of(Unit.Policy policy) {
    MessageDigest sha256 = sha256();
    sha256.update(SCHEME.getBytes(StandardCharsets.US_ASCII));
    field(sha256, "vocabulary", vocabulary);
    field(sha256, "policy", canonical(policy));
    files.forEach((path, digest) -> field(sha256, "file " + digest, path));
    return hex(sha256);
  }

  /** The SHA-256 of bytes, as 64 lower-case hexadecimal digits. */
  static String of(byte[] bytes) {
    MessageDigest sha256 = sha256();
    sha256.update(bytes);
    return hex(sha256);
  }

  private static void field(MessageDigest sha256, String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String head = name + " " + bytes.length + "\n";
    sha256.update(head.getBytes(StandardCharsets.US_ASCII));
    sha256.update(bytes);
    sha256.update((byte) '\n');
  }

  /**
   * The formatted text without comments, with one space for each stretch of blanks and line ends
   * that stands between words, so that where the formatter breaks lines does not matter.
   */
  static String canonical(Unit unit) {
    String text = Formatter.canonical(unit);
    StringBuilder canonical = new StringBuilder(text.length());
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote == 0 && (c == ' ' || c == '\n')) {
        if (canonical.charAt(canonical.length() - 1) != ' ') {
          canonical.append(' ');
        }
        continue;
      }
      canonical.append(c);
      if (quote == '"' && c == '\\') {
        i++;
        canonical.append(text.charAt(i));
      } else if (quote == 0 ? c == '"' || c == '`' : c == quote) {
        quote = quote == 0 ? c : 0;
      }
    }
    return canonical.toString().strip();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
