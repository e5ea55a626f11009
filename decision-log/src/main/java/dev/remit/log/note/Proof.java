package dev.remit.log.note;

import dev.remit.log.merkle.Hash;
import dev.remit.log.merkle.Inclusion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A proof, that stands alone, that an entry is in a log (C2SP tlog-proof).
 *
 * @param extra what comes with it, in base64, which it does not prove; empty if nothing does
 * @param checkpoint the signed note
 */
public record Proof(Optional<String> extra, long index, List<Hash> path, String checkpoint) {

  private static final String HEADER = "c2sp.org/tlog-proof@v1";
  private static final String EXTRA = "extra ";
  private static final String INDEX = "index ";

  public Proof {
    path = List.copyOf(path);
  }

  /** A proof with nothing else. */
  public Proof(long index, List<Hash> path, String checkpoint) {
    this(Optional.empty(), index, path, checkpoint);
  }

  /** The same proof together with the entry. */
  public Proof with(byte[] entry) {
    String base64 = Base64.getEncoder().encodeToString(entry);
    return new Proof(Optional.of(base64), index, path, checkpoint);
  }

  /**
   * The entry that comes with it, if one does. Only {@link #verify} says whether it is in the log.
   *
   * @throws MalformedException if what comes with it is not base64
   */
  public Optional<byte[]> entry() throws MalformedException {
    try {
      return extra.map(Base64.getDecoder()::decode);
    } catch (IllegalArgumentException e) {
      throw new MalformedException("what comes with the proof is not base64");
    }
  }

  /** The proof as it is written down. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(HEADER).append('\n');
    extra.ifPresent(base64 -> text.append(EXTRA).append(base64).append('\n'));
    text.append(INDEX).append(index).append('\n');
    path.forEach(hash -> text.append(hash).append('\n'));
    return text.append('\n').append(checkpoint).toString();
  }

  /**
   * Reads a proof. What it says is not checked yet.
   *
   * @throws MalformedException if it is none
   */
  public static Proof parse(String text) throws MalformedException {
    int end = text.indexOf("\n\n");
    List<String> lines = end < 0 ? List.of() : text.substring(0, end).lines().toList();
    int at = lines.size() > 1 && lines.get(1).startsWith(EXTRA) ? 2 : 1;
    if (lines.size() <= at
        || !lines.getFirst().equals(HEADER)
        || !lines.get(at).matches("index (0|[1-9][0-9]{0,17})")) {
      throw new MalformedException("it is not a proof as c2sp.org/tlog-proof@v1 has it");
    }
    List<Hash> path = new ArrayList<>();
    try {
      lines.subList(at + 1, lines.size()).forEach(line -> path.add(Hash.parse(line)));
    } catch (IllegalArgumentException e) {
      throw new MalformedException("a line of the proof is no hash");
    }
    long index = Long.parseLong(lines.get(at).substring(INDEX.length()));
    Optional<String> extra =
        at == 2 ? Optional.of(lines.get(1).substring(EXTRA.length())) : Optional.empty();
    return new Proof(extra, index, path, text.substring(end + 2));
  }

  /**
   * Checks it.
   *
   * @param leaf the hash of the entry
   * @return the checkpoint of the tree that has the entry
   * @throws MalformedException if it does not prove that the log has it
   */
  public Checkpoint verify(Hash leaf, Collection<VerifierKey> known) throws MalformedException {
    Checkpoint head = Checkpoint.open(checkpoint.getBytes(StandardCharsets.UTF_8), known);
    if (index >= head.size()
        || !new Inclusion(index, head.size(), path).proves(leaf, head.root())) {
      throw new MalformedException("the proof does not lead from the entry to the root");
    }
    return head;
  }
}
