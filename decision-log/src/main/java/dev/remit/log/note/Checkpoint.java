package dev.remit.log.note;

import dev.remit.log.merkle.Hash;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The head of a log's tree (C2SP tlog-checkpoint).
 *
 * @param origin names the log
 * @param size how many entries it has
 * @param root the hash of its tree
 */
public record Checkpoint(String origin, long size, Hash root) {

  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,18}");

  /** The text, which is signed. */
  public String text() {
    return origin + "\n" + size + "\n" + root + "\n";
  }

  /** The text with the signatures of some keys. */
  public String sign(List<SigningKey> keys) {
    return Note.sign(text(), keys);
  }

  /**
   * Reads a signed checkpoint.
   *
   * @param known keys, all of one log; the origin is the name of one that signed
   * @throws MalformedException if it is none, or not signed by a known key
   */
  public static Checkpoint open(byte[] note, Collection<VerifierKey> known)
      throws MalformedException {
    Note opened = Note.open(note, known);
    Checkpoint checkpoint = parse(opened.text());
    if (opened.signers().stream().noneMatch(key -> key.name().equals(checkpoint.origin()))) {
      throw new MalformedException(
          "the key that signed it is not one of the log `" + checkpoint.origin() + "`");
    }
    return checkpoint;
  }

  /**
   * Reads a checkpoint's text; extension lines are passed over.
   *
   * @throws MalformedException if it is none
   */
  public static Checkpoint parse(String text) throws MalformedException {
    List<String> lines = text.lines().toList();
    if (lines.size() < 3
        || !text.endsWith("\n")
        || lines.stream().anyMatch(String::isEmpty)
        || !NUMBER.matcher(lines.get(1)).matches()) {
      throw new MalformedException("it is not an origin, a size and a root");
    }
    try {
      return new Checkpoint(lines.get(0), Long.parseLong(lines.get(1)), Hash.parse(lines.get(2)));
    } catch (IllegalArgumentException e) {
      // also a number that is too large
      throw new MalformedException("its size is no number, or its root no hash");
    }
  }
}
