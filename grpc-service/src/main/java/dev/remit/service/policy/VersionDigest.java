package dev.remit.service.policy;

import dev.remit.lang.format.Formatter;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.tree.Unit;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names a version by its canonical content: what it says, not how it is laid out, commented or
 * spread over files. The bytes that are hashed are laid down in {@code
 * docs/adr/0015-digest-of-a-version.md}, and never change for one scheme.
 */
final class VersionDigest {

  private static final String SCHEME = "remit-version-v1";

  private final String vocabulary;
  private final SortedMap<String, String> files = new TreeMap<>();

  /**
   * Digests of versions that are published with one vocabulary.
   *
   * @param files those that the vocabulary names, each once; in any order
   */
  VersionDigest(Unit.Vocabulary vocabulary, Collection<SourceFile> files) {
    this.vocabulary = canonical(vocabulary);
    files.forEach(file -> this.files.put(file.path(), Sha256.of(file.bytes())));
  }

  /** The digest of a version: 64 lower-case hexadecimal digits. */
  String of(Unit.Policy policy) {
    Sha256 digest = new Sha256(SCHEME);
    digest.field("vocabulary", vocabulary).field("policy", canonical(policy));
    files.forEach((path, content) -> digest.field("file " + content, path));
    return digest.hex();
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
}
