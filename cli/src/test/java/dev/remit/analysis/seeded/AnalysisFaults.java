package dev.remit.analysis.seeded;

import com.microsoft.z3.Context;
import dev.remit.workspace.WorkspaceException;
import org.eclipse.jgit.lib.ObjectId;

/** Faults of the module {@code analysis}. */
public final class AnalysisFaults {

  private AnalysisFaults() {}

  public record PointsUp(WorkspaceException up) {}

  public record SeesZ3(Context solver) {}

  public record SeesGit(ObjectId commit) {}
}
