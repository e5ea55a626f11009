package dev.remit.cli;

import dev.remit.log.entry.UnreadableEntryException;
import dev.remit.log.file.Bundle;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.merkle.Hash;
import dev.remit.log.note.Checkpoint;
import dev.remit.log.note.MalformedException;
import dev.remit.log.note.Proof;
import dev.remit.log.note.VerifierKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Verifies a proof by itself. */
@Command(
    name = "verify-proof",
    description = {
      "Verifies a proof that an entry is in a log, without the log, and prints the entry.",
      "Takes a proof of c2sp.org/tlog-proof, as remit log prove and AuditService.ProveEntry give it."
          + " Exits with 1 if it proves nothing."
    },
    footerHeading = "%nExample:%n",
    footer = "  remit log verify-proof 41.tlog-proof --keys log.keys")
final class LogVerifyProofCommand implements Callable<Integer> {

  /** More than the largest entry in base64, the longest path and the largest checkpoint. */
  private static final int MAX_PROOF = 256 << 10;

  @ParentCommand private LogCommand log;

  @Option(
      names = "--keys",
      required = true,
      paramLabel = "FILE",
      description = "The public keys of the log, one on each line, as they were handed out.")
  private Path keys;

  @Option(
      names = "--entry",
      paramLabel = "FILE",
      description = "The bytes of the entry, if the proof comes without it.")
  private @Nullable Path entry;

  @Parameters(
      index = "0",
      paramLabel = "PROOF",
      description = "The proof, or - for standard input.")
  private String proof;

  @Override
  public Integer call() {
    try {
      List<VerifierKey> known = LogFiles.keys(keys);
      Proof read = Proof.parse(text());
      byte[] bytes = entry(read);
      Checkpoint head = read.verify(Hash.ofLeaf(bytes), known);
      String line = LogFiles.line(read.index(), bytes);
      log.remit().terminal().out().println(line);
      log.remit()
          .terminal()
          .err()
          .println(
              "entry %d is in the log `%s`, which has %d"
                  .formatted(read.index(), head.origin(), head.size()));
      return ExitCode.FINE;
    } catch (MalformedException | UnreadableEntryException wrong) {
      log.remit().terminal().err().println("error: %s: %s".formatted(name(), wrong.getMessage()));
      return ExitCode.FINDING;
    } catch (DamagedLogException noKeys) {
      throw new BadInputException(String.valueOf(noKeys.getMessage()));
    }
  }

  private String name() {
    return RequestFile.isStandardInput(proof) ? "standard input" : "`" + proof + "`";
  }

  private byte[] entry(Proof read) throws MalformedException {
    if (entry != null) {
      return bytes(entry, Bundle.MAX_ENTRY);
    }
    return read.entry()
        .orElseThrow(() ->
            new BadInputException(
                "the proof comes without its entry; give the entry's bytes with --entry"));
  }

  private String text() throws MalformedException {
    try {
      byte[] bytes =
          RequestFile.isStandardInput(proof)
              ? bytes(log.remit().terminal().in(), name(), MAX_PROOF)
              : bytes(Path.of(proof), MAX_PROOF);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedException("the proof is not UTF-8");
    } catch (IOException e) {
      throw BadInputException.unreadable(proof, e);
    }
  }

  private static byte[] bytes(Path file, int most) {
    try (InputStream in = Files.newInputStream(file)) {
      return bytes(in, "`" + file + "`", most);
    } catch (IOException e) {
      throw BadInputException.unreadable(file.toString(), e);
    }
  }

  private static byte[] bytes(InputStream in, String name, int most) throws IOException {
    byte[] bytes = in.readNBytes(most + 1);
    if (bytes.length > most) {
      throw new BadInputException("%s has more than %,d bytes".formatted(name, most));
    }
    return bytes;
  }
}
