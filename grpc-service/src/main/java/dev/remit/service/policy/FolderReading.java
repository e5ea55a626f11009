package dev.remit.service.policy;

import dev.remit.lang.source.SourceFile;
import dev.remit.workspace.PolicyDirectory;
import dev.remit.workspace.WorkspaceException;
import java.nio.file.Path;
import java.util.List;

/** What a folder was found to hold at one moment. */
sealed interface FolderReading {

  /** Files of a policy set. */
  record Files(List<SourceFile> files) implements FolderReading {
    public Files {
      files = List.copyOf(files);
    }
  }

  /** Nothing that can be read. */
  record Unreadable(String reason) implements FolderReading {}

  /** Reads a folder. */
  static FolderReading of(Path folder) {
    try {
      return new Files(PolicyDirectory.read(folder));
    } catch (WorkspaceException e) {
      return new Unreadable(String.valueOf(e.getMessage()));
    }
  }
}
