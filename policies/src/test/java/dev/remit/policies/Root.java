package dev.remit.policies;

import java.nio.file.Path;

/** Where the files of this repository are. */
final class Root {

  private Root() {}

  /** A file or folder by its path from the root of the repository. */
  static Path resolve(String path) {
    return Path.of(System.getProperty("remit.root", "..")).resolve(path);
  }
}
