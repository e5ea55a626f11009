package dev.remit.cli;

import dev.remit.log.entry.Packing;
import dev.remit.log.entry.UnreadableEntryException;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.file.KeyFiles;
import dev.remit.log.file.LogFolder;
import dev.remit.log.note.VerifierKey;
import dev.remit.log.read.LogReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The log a command reads. */
final class LogFiles {

  @Parameters(index = "0", paramLabel = "LOG", description = "The folder of a decision log.")
  private Path folder;

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description =
          "The public keys of the log, one on each line, as they were handed out. Default: those in"
              + " its folder, which prove nothing to whoever does not trust the folder.")
  private @Nullable Path keys;

  LogFolder folder() {
    if (!Files.isDirectory(folder)) {
      throw new BadInputException("`%s` is not the folder of a decision log".formatted(folder));
    }
    return new LogFolder(folder);
  }

  List<VerifierKey> keys() throws DamagedLogException {
    return keys(Optional.ofNullable(keys).orElseGet(() -> folder().verifiers()));
  }

  static List<VerifierKey> keys(Path file) throws DamagedLogException {
    try {
      return KeyFiles.verifiers(file);
    } catch (IOException e) {
      throw BadInputException.unreadable(file.toString(), e);
    }
  }

  LogReader reader() throws DamagedLogException {
    return LogReader.open(folder(), keys());
  }

  /** An entry as one line of JSON, with its index. */
  static String line(long index, byte[] entry) throws UnreadableEntryException {
    String json = new String(Packing.unpack(entry), StandardCharsets.UTF_8);
    return "{\"index\":" + index + (json.equals("{}") ? "}" : "," + json.substring(1));
  }

  /** What a command says of a log that is not as it must be. */
  static int damaged(Remit remit, Exception damaged) {
    remit.terminal().err().println("error: " + damaged.getMessage());
    return ExitCode.FINDING;
  }
}
