package dev.remit.workspace;

import dev.remit.lang.source.SourceFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/** Reads a policy set as it is at a revision of a Git repository. */
public final class PolicyRevision {

  private static final int LONGEST_REVISION = 250;

  static {
    QuietSystemReader.install();
  }

  private PolicyRevision() {}

  /**
   * Every file of a policy set at a revision, sorted by path: what {@link PolicyDirectory} would
   * read in a checkout of it.
   *
   * @param path a folder, or a {@code .remit} file, in the working tree of a repository; it need
   *     not be there now
   * @param revision as Git writes them, such as {@code main}, {@code HEAD~1}, {@code v1.0} or the
   *     digits of a commit
   * @return as {@link PolicyDirectory#read}
   * @throws WorkspaceException if the path is in no repository, there is no such revision, it does
   *     not hold the path, a link or submodule is in the way, or the limits are exceeded
   */
  public static List<SourceFile> read(Path path, String revision) {
    return read(path, revision, Limits.DEFAULT);
  }

  static List<SourceFile> read(Path path, String revision, Limits limits) {
    Path there = nearest(path.toAbsolutePath().normalize());
    try (Repository repository = open(path, there);
        RevWalk walk = new RevWalk(repository)) {
      String inside = inside(repository, path, there);
      RevCommit commit = walk.parseCommit(resolve(repository, revision));
      String shown = revision + ":" + inside;
      return new TreeReader(repository.newObjectReader(), commit.getTree(), shown, limits)
          .read(inside);
    } catch (IOException e) {
      throw new WorkspaceException(
          "cannot read `%s` at `%s`: %s".formatted(path, revision, e.getMessage()), e);
    }
  }

  /** The path, or the folder above it, that is there. */
  private static Path nearest(Path path) {
    Path there = path;
    while (!Files.exists(there)) {
      Path above = there.getParent();
      if (above == null) {
        throw new WorkspaceException("there is no file or folder `" + path + "`");
      }
      there = above;
    }
    return there;
  }

  private static Repository open(Path path, Path there) throws IOException {
    FileRepositoryBuilder builder = new FileRepositoryBuilder().setMustExist(true);
    builder.findGitDir(there.toFile());
    @Nullable File found = builder.getGitDir();
    if (found == null) {
      throw new WorkspaceException("`" + path + "` is in no Git repository");
    }
    Repository repository = builder.build();
    if (repository.isBare()) {
      repository.close();
      throw new WorkspaceException("the Git repository of `" + path + "` has no working tree");
    }
    return repository;
  }

  /** The path from the top of the working tree, with {@code /} between names. */
  private static String inside(Repository repository, Path path, Path there) throws IOException {
    Path top = repository.getWorkTree().toPath().toRealPath();
    Path rest = there.relativize(path.toAbsolutePath().normalize());
    Path inside = top.relativize(there.toRealPath().resolve(rest)).normalize();
    if (inside.startsWith("..")) {
      throw new WorkspaceException("`" + path + "` is outside the working tree `" + top + "`");
    }
    return inside.toString().replace(File.separatorChar, '/');
  }

  private static ObjectId resolve(Repository repository, String revision) throws IOException {
    if (revision.length() > LONGEST_REVISION) {
      throw new WorkspaceException("a revision of more than " + LONGEST_REVISION + " characters");
    }
    @Nullable ObjectId found;
    try {
      found = repository.resolve(revision + "^{commit}");
    } catch (AmbiguousObjectException e) {
      throw new WorkspaceException("the revision `" + revision + "` can mean several commits", e);
    } catch (IncorrectObjectTypeException e) {
      throw new WorkspaceException("the revision `" + revision + "` is no commit", e);
    } catch (RevisionSyntaxException e) {
      throw new WorkspaceException("`" + revision + "` is not how Git writes a revision", e);
    }
    if (found == null) {
      throw new WorkspaceException("there is no revision `" + revision + "`");
    }
    return found;
  }
}
