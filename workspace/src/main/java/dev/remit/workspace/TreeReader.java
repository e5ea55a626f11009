package dev.remit.workspace;

import dev.remit.lang.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** Reads one policy set from a tree of Git within limits. */
final class TreeReader {

  private final ObjectReader objects;
  private final ObjectId tree;
  private final String shown;
  private final Limits limits;
  private final List<SourceFile> files = new ArrayList<>();
  private int entriesLeft;
  private int bytesLeft;

  /**
   * A reader of a part of a commit's tree.
   *
   * @param objects closed when all is read
   * @param shown how messages name the part
   */
  TreeReader(ObjectReader objects, ObjectId tree, String shown, Limits limits) {
    this.objects = objects;
    this.tree = tree;
    this.shown = shown;
    this.limits = limits;
    this.entriesLeft = limits.entries();
    this.bytesLeft = limits.bytes();
  }

  /** What a file or folder is, and which. */
  private record Found(FileMode mode, ObjectId id) {}

  /**
   * The policy set at a path.
   *
   * @param path from the top of the tree; empty for the top
   */
  List<SourceFile> read(String path) throws IOException {
    try (objects) {
      Found root = find(path);
      if (root == null) {
        throw new WorkspaceException("there is no file or folder `" + shown + "`");
      }
      if (root.mode.equals(FileMode.TREE)) {
        walk(root.id, path, "");
        if (files.stream().noneMatch(file -> file.path().endsWith(".remit"))) {
          throw new WorkspaceException("`" + shown + "` holds no `.remit` file");
        }
      } else if (isFile(root.mode) && path.endsWith(".remit")) {
        add(root.id, path.substring(path.lastIndexOf('/') + 1));
      } else {
        throw new WorkspaceException("`" + shown + "` is neither a folder nor a `.remit` file");
      }
      return files.stream().sorted(Comparator.comparing(SourceFile::path)).toList();
    }
  }

  private @Nullable Found find(String path) throws IOException {
    if (path.isEmpty()) {
      return new Found(FileMode.TREE, tree);
    }
    try (TreeWalk found = TreeWalk.forPath(objects, path, tree)) {
      return found == null ? null : new Found(found.getFileMode(), found.getObjectId(0));
    }
  }

  /**
   * Adds the files of a folder.
   *
   * @param root the set's path from the top of the tree
   * @param prefix the folder's path from there, ending in a slash unless empty
   */
  private void walk(ObjectId folder, String root, String prefix) throws IOException {
    CanonicalTreeParser entries = new CanonicalTreeParser(null, objects, folder);
    for (; !entries.eof(); entries.next(1)) {
      if (entriesLeft-- == 0) {
        throw new WorkspaceException(
            "`%s` holds more than %d files and folders; name the folder of the policy set itself"
                .formatted(shown, limits.entries()));
      }
      String name = entries.getEntryPathString();
      Found found = new Found(entries.getEntryFileMode(), entries.getEntryObjectId());
      if (name.startsWith(".")) {
        continue;
      }
      if (found.mode.equals(FileMode.TREE)) {
        walk(found.id, root, prefix + name + "/");
      } else if (found.mode.equals(FileMode.GITLINK)) {
        throw new WorkspaceException(
            "`%s%s` of `%s` is a submodule, whose files another repository holds"
                .formatted(prefix, name, shown));
      } else {
        entry(found, root, prefix + name);
      }
    }
  }

  private void entry(Found found, String root, String path) throws IOException {
    boolean belongs = SetReader.belongs(path);
    Found file = found.mode.equals(FileMode.SYMLINK) ? linked(found, root, path, belongs) : found;
    if (belongs) {
      if (files.size() == limits.files()) {
        throw new WorkspaceException(
            "`" + shown + "` holds more than " + limits.files() + " files of a policy set");
      }
      add(file.id, path);
    }
  }

  /** The file of the set that a link names. */
  private Found linked(Found link, String root, String path, boolean belongs) throws IOException {
    String target = new String(load(link.id), StandardCharsets.UTF_8);
    Path top = Path.of("/" + root);
    Path there = top.resolve(path).resolveSibling(target).normalize();
    @Nullable Found found = there.startsWith(top) ? find(there.toString().substring(1)) : null;
    if (found != null && found.mode.equals(FileMode.TREE)) {
      throw new WorkspaceException(
          "`%s` of `%s` is a link to a folder; put the folder itself there".formatted(path, shown));
    }
    if (belongs && (found == null || !isFile(found.mode))) {
      throw new WorkspaceException(
          "`%s` is a link to no file of `%s`; put the file itself there".formatted(path, shown));
    }
    return found == null ? link : found;
  }

  private static boolean isFile(FileMode mode) {
    return mode.equals(FileMode.REGULAR_FILE) || mode.equals(FileMode.EXECUTABLE_FILE);
  }

  private void add(ObjectId id, String path) throws IOException {
    files.add(new SourceFile(path, load(id)));
  }

  private byte[] load(ObjectId id) throws IOException {
    ObjectLoader loader = objects.open(id);
    if (loader.getSize() > bytesLeft) {
      throw new WorkspaceException(
          "the files of `" + shown + "` are larger than " + limits.bytes() + " bytes in all");
    }
    bytesLeft -= (int) loader.getSize();
    return loader.getCachedBytes(limits.bytes());
  }
}
