package dev.remit.workspace;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Keeps the Git library from the configuration of the machine and of the user, for which it would
 * run programs and write files: nothing of it changes what a commit holds.
 */
final class QuietSystemReader extends SystemReader.Delegate {

  private QuietSystemReader(SystemReader delegate) {
    super(delegate);
  }

  /** For the whole process; the library has no other place for it. */
  static void install() {
    SystemReader.setInstance(new QuietSystemReader(SystemReader.getInstance()));
    // How exact a file system's times are matters to writers only, and takes seconds to measure.
    FS.FileStoreAttributes.setBackground(true);
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  /** A configuration that says nothing, and into which nothing is written. */
  private static final class Nothing extends FileBasedConfig {

    Nothing(Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() {
      // there is nothing to be read
    }

    @Override
    public void save() {
      // it is kept for this process only
    }

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
