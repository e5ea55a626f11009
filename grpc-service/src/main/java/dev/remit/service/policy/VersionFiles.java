package dev.remit.service.policy;

import dev.remit.lang.source.SourceFile;
import java.util.List;

/**
 * A version and what it is made of.
 *
 * @param files by path: those with policies, and those that the vocabulary names
 */
public record VersionFiles(VersionStatus version, List<SourceFile> files) {
  public VersionFiles {
    files = List.copyOf(files);
  }
}
