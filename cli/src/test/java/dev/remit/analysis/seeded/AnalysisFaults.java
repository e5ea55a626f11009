package dev.remit.analysis.seeded;

import com.microsoft.z3.Context;
import dev.remit.client.RemitClient;
import org.eclipse.jgit.lib.ObjectId;

/** Classes that break a rule for the analysis. */
public final class AnalysisFaults {

  private AnalysisFaults() {}

  /** Asks the solver past what is tested against the engine. */
  public record SeesZ3(Context context) {}

  /** Reads what was committed itself. */
  public record SeesGit(ObjectId commit) {}

  /** Asks a service what policies say. */
  public record PointsUp(RemitClient client) {}
}
