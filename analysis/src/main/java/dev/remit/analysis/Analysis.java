package dev.remit.analysis;

import dev.remit.analysis.find.Asker;
import dev.remit.analysis.find.ChangedWords;
import dev.remit.analysis.find.Comparer;
import dev.remit.analysis.find.Effort;
import dev.remit.analysis.find.Linter;
import dev.remit.analysis.find.Prover;
import dev.remit.analysis.find.Texts;
import dev.remit.analysis.report.Answer;
import dev.remit.analysis.report.Days;
import dev.remit.analysis.report.Diff;
import dev.remit.analysis.report.DisagreementException;
import dev.remit.analysis.report.Finding;
import dev.remit.analysis.report.GuaranteeResult;
import dev.remit.analysis.report.Question;
import dev.remit.lang.model.Guarantee;
import dev.remit.lang.model.PolicyVersion;
import java.util.List;

/**
 * Facts about policies that hold of every request. Immutable and thread-safe.
 *
 * <p>Every method throws a {@link DisagreementException} if the solver and the engine say different
 * things, which is a fault of Remit: nothing that they found can then be trusted.
 */
public final class Analysis {

  private final Effort effort;

  private Analysis(Effort effort) {
    this.effort = effort;
  }

  /**
   * Analyses within limits.
   *
   * @param progress is told how far it is
   */
  public static Analysis of(Limits limits, Progress progress) {
    return new Analysis(new Effort(limits.perQuestion(), limits.threads(), progress::at));
  }

  /**
   * Every way in which the decisions of two versions differ. They may be of different policies and
   * vocabularies; words are matched by name.
   */
  public Diff diff(PolicyVersion before, PolicyVersion after) {
    return diff(before, after, Days.ALL);
  }

  /** The same for requests of some dates only. */
  public Diff diff(PolicyVersion before, PolicyVersion after, Days days) {
    Comparer.Compared compared = new Comparer(before, after, days, effort).compare();
    return new Diff(
        before,
        after,
        compared.regions(),
        Texts.changed(before, after),
        ChangedWords.between(before.vocabulary(), after.vocabulary()),
        compared.undecided());
  }

  /** What comes of proving each guarantee of a version, in the order of the text. */
  public List<GuaranteeResult> verify(PolicyVersion version) {
    return verify(version, version.guarantees());
  }

  /**
   * What comes of proving guarantees of a version that need not be its own, in their order.
   *
   * @param guarantees of versions of the same vocabulary
   */
  public List<GuaranteeResult> verify(PolicyVersion version, List<Guarantee> guarantees) {
    return new Prover(version, guarantees, effort).prove();
  }

  /** What is legal in a version and surely unmeant, by the order of the text. */
  public List<Finding> lint(PolicyVersion version) {
    return new Linter(version, effort).lint();
  }

  /** All requests for which a version can decide as asked. */
  public Answer ask(PolicyVersion version, Question question) {
    return new Asker(version, effort).ask(question);
  }
}
