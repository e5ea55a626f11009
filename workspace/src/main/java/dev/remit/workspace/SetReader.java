package dev.remit.workspace;

import dev.remit.lang.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Reads one policy set within limits. */
final class SetReader {

  private static final List<String> EXTENSIONS =
      List.of(".remit", ".yaml", ".yml", ".csv", ".json", ".wasm");

  private final Path root;
  private final Limits limits;
  private final List<SourceFile> files = new ArrayList<>();
  private int entriesLeft;
  private int bytesLeft;

  SetReader(Path root, Limits limits) {
    this.root = root;
    this.limits = limits;
    this.entriesLeft = limits.entries();
    this.bytesLeft = limits.bytes();
  }

  /** The root as a file. */
  List<SourceFile> file() {
    add(root, String.valueOf(root.getFileName()));
    return List.copyOf(files);
  }

  /** All files of the root as a folder. */
  List<SourceFile> folder() {
    walk(root, "");
    if (files.stream().noneMatch(file -> file.path().endsWith(".remit"))) {
      throw new WorkspaceException("`" + root + "` holds no `.remit` file");
    }
    return files.stream().sorted(Comparator.comparing(SourceFile::path)).toList();
  }

  private void walk(Path folder, String prefix) {
    for (Path entry : entries(folder)) {
      String path = prefix + entry.getFileName();
      if (Files.isDirectory(entry)) {
        if (Files.isSymbolicLink(entry)) {
          throw new WorkspaceException(
              "`" + entry + "` is a link to a folder; put the folder itself there");
        }
        walk(entry, path + "/");
      } else if (belongs(path)) {
        requireInside(entry);
        if (files.size() == limits.files()) {
          throw new WorkspaceException(
              "`" + root + "` holds more than " + limits.files() + " files of a policy set");
        }
        add(entry, path);
      }
    }
  }

  private List<Path> entries(Path folder) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path entry : stream) {
        if (entriesLeft-- == 0) {
          throw new WorkspaceException(
              "`%s` holds more than %d files and folders; name the folder of the policy set itself"
                  .formatted(root, limits.entries()));
        }
        if (!entry.getFileName().toString().startsWith(".")) {
          entries.add(entry);
        }
      }
    } catch (IOException e) {
      throw unreadable(folder, e);
    } catch (DirectoryIteratorException e) {
      throw unreadable(folder, Objects.requireNonNull(e.getCause()));
    }
    return entries;
  }

  /** Whether a file is of a kind that policy sets hold. */
  static boolean belongs(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    return EXTENSIONS.stream().anyMatch(name::endsWith);
  }

  private void requireInside(Path entry) {
    try {
      if (Files.isSymbolicLink(entry) && !entry.toRealPath().startsWith(root.toRealPath())) {
        throw new WorkspaceException(
            "`%s` is a link to a file outside `%s`; put the file itself there"
                .formatted(entry, root));
      }
    } catch (IOException e) {
      throw unreadable(entry, e);
    }
  }

  private void add(Path file, String path) {
    // A pipe or a device would never end.
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new WorkspaceException("`" + file + "` is not a regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(bytesLeft + 1);
      if (bytes.length > bytesLeft) {
        throw new WorkspaceException(
            "the files of `" + root + "` are larger than " + limits.bytes() + " bytes in all");
      }
      bytesLeft -= bytes.length;
      files.add(new SourceFile(path, bytes));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static WorkspaceException unreadable(Path path, IOException cause) {
    String reason =
        switch (cause) {
          case NoSuchFileException _ -> "it does not exist";
          case AccessDeniedException _ -> "permission denied";
          case FileSystemException e when e.getReason() != null -> e.getReason();
          default -> String.valueOf(cause.getMessage());
        };
    return new WorkspaceException("cannot read `" + path + "`: " + reason, cause);
  }
}
