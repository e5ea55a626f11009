package dev.remit.service.policy;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A folder that is looked at again and again, and counts only once it is at rest: when two looks
 * found the same and Git is not at work. So no half-written file counts, and no half of a checkout.
 * Not thread-safe.
 */
final class SettledFolder {

  private final Path folder;
  private final GitLock git;
  private @Nullable FolderReading taken;
  private @Nullable FolderReading candidate;

  SettledFolder(Path folder) {
    this.folder = folder;
    this.git = GitLock.around(folder);
  }

  /** Why it cannot be looked at now; empty if it can. */
  Optional<String> busy() {
    return git.isHeld()
        ? Optional.of("Git is at work in `%s`; if it is not, remove %s".formatted(folder, git))
        : Optional.empty();
  }

  /**
   * Looks once. To be called at the pace at which changes are taken to be over.
   *
   * @return what the folder holds, if it is at rest and holds something else than when this last
   *     gave something
   */
  Optional<FolderReading> look() {
    if (git.isHeld()) {
      candidate = null;
      return Optional.empty();
    }
    FolderReading found = FolderReading.of(folder);
    if (found.equals(taken)) {
      candidate = null;
      return Optional.empty();
    }
    if (!found.equals(candidate)) {
      candidate = found;
      return Optional.empty();
    }
    candidate = null;
    taken = found;
    return Optional.of(found);
  }

  /** What it held when last looked at, if that may be given next. */
  Optional<FolderReading> candidate() {
    return Optional.ofNullable(candidate);
  }

  /** What the folder holds counts as not given yet. */
  void again() {
    taken = null;
  }
}
