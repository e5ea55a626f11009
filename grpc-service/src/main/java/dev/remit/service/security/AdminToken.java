package dev.remit.service.security;

import dev.remit.service.config.ConfigurationException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token of whoever started the service, in a file that only they can read. It is made once for
 * a data directory; deleting the file and starting again makes another.
 */
final class AdminToken {

  private static final Logger LOG = LoggerFactory.getLogger(AdminToken.class);

  static final String FILE = "admin.token";

  private static final String SETTING = "security.admin_token";
  private static final int BYTES = 32;
  private static final int SHORTEST = 32;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWNERS_FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  private AdminToken() {}

  /**
   * The digest of a directory's token, made if there is none.
   *
   * @throws ConfigurationException if the file cannot be made or read, is none, can be read by
   *     others, or holds no token
   */
  static Digest of(Path directory) throws ConfigurationException {
    Path file = directory.resolve(FILE);
    try {
      Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNERS_FOLDER));
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        make(file);
      }
      return read(file);
    } catch (UnsupportedOperationException e) {
      throw ConfigurationException.of(
          SETTING,
          "`" + file + "` cannot be kept from other users on this file system",
          "use another for `data`, or set `" + SETTING + ": false` and configure tokens");
    } catch (IOException e) {
      throw ConfigurationException.of(
          SETTING,
          "`" + file + "` cannot be written or read",
          "check that the service owns `" + directory + "`");
    }
  }

  /** Whole or not at all, and never in place of another: two services may start at once. */
  private static void make(Path file) throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String token = "remit-admin-" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    FileAttribute<?> ownerOnly = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
    Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), FILE, ".new", ownerOnly);
    try {
      try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap((token + "\n").getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      Files.createLink(file, draft);
      LOG.info("the administrator's token is in `{}`", file);
    } catch (FileAlreadyExistsException another) {
      // It is as good as ours.
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static Digest read(Path file) throws IOException, ConfigurationException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw unusable(file, "is not a regular file", "delete it; the service makes another");
    }
    if (!Collections.disjoint(Files.getPosixFilePermissions(file), OTHERS)) {
      throw unusable(
          file,
          "can be read by other users",
          "delete it, as they may have; the service makes another");
    }
    try {
      String token = new String(SmallFile.read(file), StandardCharsets.UTF_8).strip();
      if (token.length() < SHORTEST) {
        throw unusable(file, "holds no token", "delete it; the service makes another");
      }
      return Digest.of(token);
    } catch (UnreadableException e) {
      throw unusable(file, "cannot be read", "check that the service owns it");
    }
  }

  private static ConfigurationException unusable(Path file, String problem, String advice) {
    return ConfigurationException.of(SETTING, "`" + file + "` " + problem, advice);
  }
}
