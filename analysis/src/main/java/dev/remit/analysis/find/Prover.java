package dev.remit.analysis.find;

import dev.remit.analysis.encode.Encoding;
import dev.remit.analysis.encode.Requests;
import dev.remit.analysis.encode.Requests.Asked;
import dev.remit.analysis.encode.Scope;
import dev.remit.analysis.encode.TooLargeException;
import dev.remit.analysis.encode.VersionFormulas;
import dev.remit.analysis.logic.Assignment;
import dev.remit.analysis.logic.Formula;
import dev.remit.analysis.logic.Logic;
import dev.remit.analysis.report.DisagreementException;
import dev.remit.analysis.report.GuaranteeResult;
import dev.remit.analysis.report.GuaranteeResult.Counterexample;
import dev.remit.analysis.report.GuaranteeResult.Verdict;
import dev.remit.analysis.report.Undecided;
import dev.remit.engine.compile.CompiledVersion;
import dev.remit.engine.interpret.Evaluation;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Guarantee;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Outcome;
import dev.remit.lang.word.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Proves the guarantees of a version, or finds requests that break them. */
public final class Prover {

  private final PolicyVersion version;
  private final List<Guarantee> guarantees;
  private final CompiledVersion compiled;
  private final Effort effort;
  private final AtomicInteger done = new AtomicInteger();

  /**
   * Proves guarantees of a version.
   *
   * @param guarantees its own, or others in the words of its vocabulary
   */
  public Prover(PolicyVersion version, List<Guarantee> guarantees, Effort effort) {
    this.version = version;
    this.guarantees = List.copyOf(guarantees);
    this.compiled = CompiledVersion.of(version);
    this.effort = effort;
  }

  /** What comes of each guarantee, in their order. */
  public List<GuaranteeResult> prove() {
    if (guarantees.isEmpty()) {
      return List.of();
    }
    Encoding encoding;
    try {
      encoding = new Encoding(List.of(scope()));
    } catch (TooLargeException e) {
      return guarantees.stream()
          .map(each -> notDecided(each, each.name() + ": " + e.getMessage()))
          .toList();
    }
    effort.steps().at("proving", 0, guarantees.size());
    List<Callable<List<GuaranteeResult>>> tasks = new ArrayList<>();
    int chunk = Math.ceilDiv(guarantees.size(), effort.threads());
    for (int from = 0; from < guarantees.size(); from += chunk) {
      List<Guarantee> some = guarantees.subList(from, Math.min(guarantees.size(), from + chunk));
      tasks.add(() -> prove(encoding, some));
    }
    return Parallel.all(tasks, effort.threads()).stream().flatMap(List::stream).toList();
  }

  /** The version with all that the guarantees speak of. */
  private Scope scope() {
    return new Scope(
        version,
        version.rules(),
        guarantees.stream().map(Guarantee::head).toList(),
        guarantees.stream()
            .flatMap(each -> Stream.concat(each.when().stream(), each.unless().stream()))
            .toList());
  }

  /**
   * Each with a solver of its own, so that what is found for one does not depend on which others
   * are proved beside it.
   */
  private List<GuaranteeResult> prove(Encoding encoding, List<Guarantee> some) {
    List<GuaranteeResult> results = new ArrayList<>();
    for (Guarantee guarantee : some) {
      try (Session session = new Session(encoding, effort.perQuestion())) {
        results.add(new GuaranteeResult(guarantee, verdict(session, guarantee)));
      } catch (NotDecidedException e) {
        results.add(notDecided(guarantee, "guarantee " + guarantee.name()));
      }
      effort.steps().at("proving", done.incrementAndGet(), guarantees.size());
    }
    return results;
  }

  private GuaranteeResult notDecided(Guarantee guarantee, String what) {
    return new GuaranteeResult(
        guarantee, new Verdict.NotDecided(new Undecided(what, effort.perQuestion())));
  }

  private Verdict verdict(Session session, Guarantee guarantee) {
    VersionFormulas formulas = session.encoding().versions().getFirst();
    Formula meant = meant(formulas, guarantee, session.logic());
    Optional<Assignment> broken =
        session.find(List.of(meant, broken(formulas, guarantee, session.logic())));
    if (broken.isPresent()) {
      return new Verdict.Broken(counterexample(session, guarantee, broken.get()));
    }
    return new Verdict.Proved(!session.isPossible(meant));
  }

  /** That a request is one that a guarantee speaks of. */
  static Formula meant(VersionFormulas formulas, Guarantee guarantee, Logic logic) {
    List<Formula> all = new ArrayList<>(List.of(formulas.head(guarantee.head()).certain()));
    guarantee.when().ifPresent(when -> all.add(formulas.condition(when).certain()));
    guarantee
        .unless()
        .ifPresent(unless -> all.add(logic.not(formulas.condition(unless).possible())));
    return logic.and(all);
  }

  private static Formula broken(VersionFormulas formulas, Guarantee guarantee, Logic logic) {
    Formula decided = formulas.decides(guarantee.outcome());
    return guarantee.never() ? decided : logic.not(decided);
  }

  private Counterexample counterexample(
      Session session, Guarantee guarantee, Assignment assignment) {
    List<Optional<Asked>> requests =
        new Requests(session.encoding()).of(assignment, version.inForceFrom());
    if (!breaks(guarantee, requests)) {
      throw new DisagreementException(
          "the engine does not break `" + guarantee.name() + "` as the solver says: " + requests);
    }
    Asked asked =
        Simpler.of(requests, version.inForceFrom(), simpler -> breaks(guarantee, simpler))
            .getFirst()
            .orElseThrow();
    return new Counterexample(
        compiled.decide(asked.request()),
        asked.item(),
        ExampleText.of("Breaks " + guarantee.name(), compiled.decide(asked.request())));
  }

  /** Whether the engine says that a guarantee is broken. */
  private boolean breaks(Guarantee guarantee, List<Optional<Asked>> requests) {
    Asked asked = requests.getFirst().orElseThrow();
    Evaluation evaluation = new Evaluation(version.vocabulary(), asked.request(), asked.item());
    Outcome decided = compiled.decide(asked.request(), asked.item()).outcome();
    return Inside.areAccepted(List.of(version), List.of(Optional.of(asked.request())))
        && isMeant(guarantee, evaluation, asked.request(), asked.item())
        && (decided == guarantee.outcome()) == guarantee.never();
  }

  /** Whether a guarantee speaks of a request and item. */
  static boolean isMeant(Guarantee guarantee, Evaluation evaluation, Request request, Term item) {
    Truth meant = Truth.TRUE;
    for (Axis axis : Axis.values()) {
      Optional<Term> term = axis == Axis.CATEGORY ? Optional.of(item) : request.term(axis);
      meant = meant.and(guarantee.head().on(axis).contains(term));
    }
    meant = meant.and(guarantee.when().map(evaluation::truth).orElse(Truth.TRUE));
    meant = meant.and(guarantee.unless().map(evaluation::truth).orElse(Truth.FALSE).not());
    return meant == Truth.TRUE;
  }
}
