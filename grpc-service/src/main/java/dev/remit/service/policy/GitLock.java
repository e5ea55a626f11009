package dev.remit.service.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether Git is at work in the working tree that a folder lies in. While it writes files it holds
 * {@code index.lock}; until that is gone, the files are neither the old ones nor the new.
 */
final class GitLock {

  private static final String POINTER = "gitdir: ";

  private final Optional<Path> lock;

  private GitLock(Optional<Path> lock) {
    this.lock = lock;
  }

  /** The lock of the working tree around a folder, if there is one. */
  static GitLock around(Path folder) {
    for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      Path git = at.resolve(".git");
      if (Files.exists(git)) {
        return new GitLock(directory(git).map(found -> found.resolve("index.lock")));
      }
    }
    return new GitLock(Optional.empty());
  }

  /** The directory itself, or the one that a file names, as in a linked working tree. */
  private static Optional<Path> directory(Path git) {
    if (Files.isDirectory(git)) {
      return Optional.of(git);
    }
    try {
      String pointer = Files.readString(git).strip();
      return pointer.startsWith(POINTER)
          ? Optional.of(git.resolveSibling(pointer.substring(POINTER.length())))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether the lock is held. */
  boolean isHeld() {
    return lock.filter(Files::exists).isPresent();
  }

  /** As {@code `…/.git/index.lock`}. */
  @Override
  public String toString() {
    return "`" + lock.map(Path::toString).orElse("no lock") + "`";
  }
}
