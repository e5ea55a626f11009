package dev.remit.workspace;

import dev.remit.lang.source.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads a policy set from disk. */
public final class PolicyDirectory {

  private PolicyDirectory() {}

  /**
   * Every file of a policy set, sorted by path.
   *
   * <p>Of a folder these are the files at any depth that end in {@code .remit}, {@code .yaml},
   * {@code .yml}, {@code .csv}, {@code .json} or {@code .wasm}; names that begin with a dot are
   * skipped, folders of such names with all they hold. A {@code .remit} file is a policy set of its
   * own. A link counts as the file it names, if that lies in the folder.
   *
   * @param path a folder or a {@code .remit} file
   * @return at most 1000 files of at most 64 MiB in all, at least one of them a {@code .remit}
   *     file; their paths are relative to the folder, with {@code /} between names
   * @throws WorkspaceException if there is nothing there, it cannot be read, it holds no {@code
   *     .remit} file or more than the limits allow, or a link in it leads elsewhere
   */
  public static List<SourceFile> read(Path path) {
    return read(path, Limits.DEFAULT);
  }

  static List<SourceFile> read(Path path, Limits limits) {
    SetReader reader = new SetReader(path, limits);
    if (Files.isDirectory(path)) {
      return reader.folder();
    }
    if (!Files.exists(path)) {
      throw new WorkspaceException("there is no file or folder `" + path + "`");
    }
    if (!path.toString().endsWith(".remit")) {
      throw new WorkspaceException("`" + path + "` is neither a folder nor a `.remit` file");
    }
    return reader.file();
  }
}
