package dev.remit.analysis.find;

import dev.remit.analysis.encode.AxisVariable;
import dev.remit.analysis.encode.Encoding;
import dev.remit.analysis.encode.Requests.Asked;
import dev.remit.analysis.encode.Scope;
import dev.remit.analysis.encode.TooLargeException;
import dev.remit.analysis.logic.Formula;
import dev.remit.analysis.report.Answer;
import dev.remit.analysis.report.Box;
import dev.remit.analysis.report.DisagreementException;
import dev.remit.analysis.report.Literal;
import dev.remit.analysis.report.Question;
import dev.remit.analysis.report.Undecided;
import dev.remit.analysis.report.Witness;
import dev.remit.engine.compile.CompiledVersion;
import dev.remit.lang.model.Head;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.TermSet;
import dev.remit.lang.source.Span;
import dev.remit.lang.word.Axis;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Answers for which requests a version can decide in some way. */
public final class Asker {

  private final PolicyVersion version;
  private final CompiledVersion compiled;
  private final Effort effort;

  public Asker(PolicyVersion version, Effort effort) {
    this.version = version;
    this.compiled = CompiledVersion.of(version);
    this.effort = effort;
  }

  public Answer ask(Question question) {
    effort.steps().at("asking", 0, 1);
    try {
      Encoding encoding =
          new Encoding(
              List.of(new Scope(version, version.rules(), List.of(head(question)), List.of())));
      try (Session session = new Session(encoding, effort.perQuestion())) {
        Kind kind = new Kind(List.of(Optional.of(question.outcome())));
        List<Answer.Possible> regions = new ArrayList<>();
        Finder.Regions found = new Finder(session).find(kind, List.of(within(session, question)));
        boolean whole = found.whole();
        for (Found each : found.found()) {
          try {
            regions.add(region(session, each, question));
          } catch (NotDecidedException e) {
            whole = false;
          }
        }
        effort.steps().at("asking", 1, 1);
        String what = (regions.isEmpty() ? "what " : "what else ") + "is ";
        return new Answer(
            version,
            question,
            regions,
            whole ? List.of() : List.of(undecided(what + question.outcome().word())));
      }
    } catch (TooLargeException e) {
      return new Answer(
          version, question, List.of(), List.of(undecided(String.valueOf(e.getMessage()))));
    }
  }

  private Undecided undecided(String what) {
    return new Undecided(what, effort.perQuestion());
  }

  /** A head of the terms of a question, so that they are told from others. */
  private Head head(Question question) {
    return new Head(
        set(question, Axis.ACTION),
        set(question, Axis.CATEGORY),
        set(question, Axis.RECIPIENT),
        set(question, Axis.PURPOSE),
        set(question, Axis.SETTING),
        set(question, Axis.BASIS));
  }

  private TermSet set(Question question, Axis axis) {
    Taxonomy taxonomy = version.vocabulary().axis(axis);
    List<Term> terms = question.within().get(axis);
    return terms == null
        ? TermSet.unwritten(taxonomy)
        : new TermSet(
            taxonomy, true, false, terms.stream().map(List::of).toList(), List.of(), Span.NONE);
  }

  private Formula within(Session session, Question question) {
    List<Formula> all = new ArrayList<>();
    question
        .within()
        .forEach((axis, terms) -> {
          AxisVariable variable = session.encoding().space().axis(axis);
          Taxonomy taxonomy = version.vocabulary().axis(axis);
          BitSet inside = new BitSet();
          for (int i = 0; i < variable.classes().size(); i++) {
            Optional<Term> term = variable.classes().get(i).terms().getFirst();
            inside.set(
                i,
                term.isPresent()
                    && terms.stream().anyMatch(t -> taxonomy.isAtOrBelow(term.get(), t)));
          }
          all.add(variable.isIn(inside));
        });
    return session.logic().and(all);
  }

  private Answer.Possible region(Session session, Found found, Question question) {
    Telling telling = new Telling(session);
    Formula formula = found.formula(session.encoding().space(), session.logic());
    Box box = telling.box(found);
    List<Literal> literals = telling.literals(found);
    List<Optional<Asked>> requests =
        telling.requests(
            session
                .find(List.of(formula))
                .orElseThrow(() -> new DisagreementException("a region without requests")));
    if (!isWitness(requests, box, literals, question)) {
      throw new DisagreementException(
          "the engine does not decide as the solver says of " + box.text() + ": " + requests);
    }
    Asked asked =
        Simpler.of(
                requests,
                version.inForceFrom(),
                simpler -> isWitness(simpler, box, literals, question))
            .getFirst()
            .orElseThrow();
    return new Answer.Possible(
        box,
        literals,
        telling.deciding(0, Optional.of(question.outcome()), formula),
        new Witness(
            Optional.of(
                new Witness.Decided(
                    asked.request(), asked.item(), compiled.decide(asked.request()))),
            Optional.empty()));
  }

  private boolean isWitness(
      List<Optional<Asked>> requests, Box box, List<Literal> literals, Question question) {
    Asked asked = requests.getFirst().orElseThrow();
    return Inside.areAccepted(List.of(version), List.of(Optional.of(asked.request())))
        && Inside.isIn(box, asked.request(), asked.item())
        && Inside.hold(
            literals,
            List.of(version),
            List.of(Optional.of(asked.request())),
            List.of(Optional.of(asked.item())))
        && compiled.decide(asked.request(), asked.item()).outcome() == question.outcome();
  }
}
