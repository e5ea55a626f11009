package dev.remit.service.policy;

import dev.remit.lang.source.SourceFile;
import java.util.List;
import java.util.Optional;

/**
 * A version and what it is made of.
 *
 * @param files by path: those with policies, and those that the vocabulary names
 * @param diff what it changed when it was published, as JSON; empty if that is not kept
 */
public record VersionFiles(VersionStatus version, List<SourceFile> files, Optional<String> diff) {
  public VersionFiles {
    files = List.copyOf(files);
  }
}
