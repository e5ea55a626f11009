package dev.remit.service.security;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads small files. */
final class SmallFile {

  private static final int MOST_BYTES = 1 << 20;

  private SmallFile() {}

  /**
   * The bytes of a file, at most 1 MiB.
   *
   * @throws UnreadableException if it is none, cannot be read, or is larger
   */
  static byte[] read(Path path) throws UnreadableException {
    // A pipe or a device would never end.
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new UnreadableException("`" + path + "` is not a regular file");
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new UnreadableException("`" + path + "` is larger than 1 MiB");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new UnreadableException("`" + path + "` does not exist", e);
    } catch (AccessDeniedException e) {
      throw new UnreadableException("`" + path + "` may not be read by the service", e);
    } catch (IOException e) {
      throw new UnreadableException("`" + path + "` cannot be read", e);
    }
  }
}
