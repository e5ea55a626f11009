package dev.remit.service.policy;

import dev.remit.lang.source.SourceFile;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.refusal.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The files of a policy set as they were uploaded: within limits, each under a path of its own, not
 * yet checked. Immutable.
 */
public final class PolicyBundle {

  private static final int MOST_PATH_CHARACTERS = 255;
  private static final int MOST_VIOLATIONS = 20;

  private final List<SourceFile> files;

  private PolicyBundle(List<SourceFile> files) {
    this.files = files;
  }

  /**
   * A bundle of files.
   *
   * @param files their contents are not copied, so not to be changed afterwards
   * @throws RefusedException if there are none or too many, they are too large, or a path is not
   *     one within a policy set or is there twice
   */
  public static PolicyBundle of(Collection<SourceFile> files, BundleLimits limits)
      throws RefusedException {
    if (files.isEmpty()) {
      throw RefusedException.invalid("files", "there are no files", "send every file of the set");
    }
    if (files.size() > limits.files()) {
      throw RefusedException.invalid(
          "files",
          "there are " + files.size() + " files",
          "a policy set has at most " + limits.files());
    }
    long bytes = files.stream().mapToLong(file -> file.bytes().length).sum();
    if (bytes > limits.bytes()) {
      throw RefusedException.invalid(
          "files",
          "the files have " + bytes + " bytes",
          "a policy set has at most " + limits.bytes());
    }
    List<Violation> violations = violations(List.copyOf(files));
    if (!violations.isEmpty()) {
      throw RefusedException.invalid(violations);
    }
    return new PolicyBundle(files.stream().sorted(Comparator.comparing(SourceFile::path)).toList());
  }

  private static List<Violation> violations(List<SourceFile> files) {
    List<Violation> violations = new ArrayList<>();
    Set<String> paths = new HashSet<>();
    for (int i = 0; i < files.size() && violations.size() < MOST_VIOLATIONS; i++) {
      String path = files.get(i).path();
      String field = "files[" + i + "].path";
      if (!isPath(path)) {
        violations.add(
            new Violation(
                field,
                "`" + shown(path) + "` is not a path within a policy set",
                "write names with `/` between them, such as `rules/2018.remit`; no name begins"
                    + " with a dot"));
      } else if (!paths.add(path)) {
        violations.add(
            new Violation(field, "there are two files `" + path + "`", "send each file once"));
      }
    }
    return violations;
  }

  private static boolean isPath(String path) {
    return path.length() <= MOST_PATH_CHARACTERS
        && path.chars().noneMatch(c -> c == '\\' || Character.isISOControl(c))
        && List.of(path.split("/", -1)).stream()
            .noneMatch(name -> name.isEmpty() || name.startsWith("."));
  }

  private static String shown(String path) {
    String visible = path.replaceAll("\\p{Cntrl}", "?");
    return visible.length() <= MOST_PATH_CHARACTERS
        ? visible
        : visible.substring(0, MOST_PATH_CHARACTERS) + "…";
  }

  /** The files, by path. */
  public List<SourceFile> files() {
    return files;
  }

  /** As {@code 4 files}. */
  @Override
  public String toString() {
    return files.size() + (files.size() == 1 ? " file" : " files");
  }
}
