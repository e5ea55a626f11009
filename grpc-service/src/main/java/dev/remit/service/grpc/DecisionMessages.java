package dev.remit.service.grpc;

import dev.remit.engine.decision.ItemDecision;
import dev.remit.engine.explain.Explanation;
import dev.remit.engine.explain.Remedies;
import dev.remit.engine.explain.Remedy;
import dev.remit.engine.explain.Wording;
import dev.remit.lang.model.Duty;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.Term;
import dev.remit.service.decide.Decided;
import dev.remit.service.decide.Explained;
import dev.remit.service.policy.PerVersion;
import dev.remit.v1.Decision;
import dev.remit.v1.ExplainResponse;
import dev.remit.v1.MissingInput;
import dev.remit.v1.Obligation;
import dev.remit.v1.Outcome;
import dev.remit.v1.RuleFinding;
import dev.remit.v1.Turn;
import dev.remit.v1.Validity;
import dev.remit.v1.Why;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decisions as messages. Thread-safe. */
final class DecisionMessages {

  private final PerVersion<VersionMessages> versions = new PerVersion<>(VersionMessages::new);

  Decision message(Decided decided) {
    dev.remit.engine.decision.Decision decision = decided.decision();
    VersionMessages version = versions.of(decided.version());
    Decision.Builder message =
        version
            .decision()
            .setDecisionId(decided.id().toString())
            .setDecidedAt(AccessRequests.timestamp(decided.at()))
            .setDate(decision.request().date().toString())
            .setOutcome(outcome(decision.outcome()))
            .setHypothetical(decided.hypothetical());
    Map<String, dev.remit.v1.Rule> named = new LinkedHashMap<>();
    for (ItemDecision item : decision.items()) {
      message.addItems(message(item, decision.request().reasons()));
      item.decidedBy().forEach(rule -> named.computeIfAbsent(rule.name(), _ -> version.rule(rule)));
    }
    message.addAllRules(named.values());
    decided.validity().ifPresent(validity -> message.setValidity(message(validity)));
    return message.build();
  }

  ExplainResponse message(Explained explained) {
    ExplainResponse.Builder message =
        ExplainResponse.newBuilder().setDecision(message(explained.decided()));
    explained.explanation().groups().forEach(group -> message.addWhy(message(group)));
    Remedies remedies = explained.remedies();
    remedies.found().forEach(remedy -> message.addRemedies(message(remedy)));
    return message
        .setRemediesExhaustive(remedies.exhaustive())
        .setRemediesLeftOut(remedies.leftOut())
        .build();
  }

  private static Validity message(dev.remit.service.decide.Validity validity) {
    return Validity.newBuilder()
        .setExpiresAt(AccessRequests.timestamp(validity.expiresAt()))
        .addAllReliedOn(validity.reliedOn())
        .setRevision(validity.revision())
        .build();
  }

  /** What was decided for an item. */
  static dev.remit.v1.ItemDecision message(ItemDecision item, Map<Input, String> reasons) {
    dev.remit.v1.ItemDecision.Builder message =
        dev.remit.v1.ItemDecision.newBuilder()
            .setItem(item.item().name())
            .setOutcome(outcome(item.outcome()));
    item.decidedBy().forEach(rule -> message.addDecidedBy(rule.name()));
    item.obligations().forEach(duty -> message.addObligations(message(duty)));
    item.missing().forEach(input -> message.addMissing(message(input, reasons)));
    return message.build();
  }

  private static Obligation message(Duty duty) {
    Obligation.Builder message =
        Obligation.newBuilder().setName(duty.obligation().name()).setText(duty.toString());
    for (int i = 0; i < duty.arguments().size(); i++) {
      message.putArguments(
          duty.obligation().parameters().get(i).name(),
          FactValues.message(duty.arguments().get(i)));
    }
    duty.obligation().description().ifPresent(message::setDescription);
    return message.build();
  }

  private static MissingInput message(Input input, Map<Input, String> reasons) {
    return MissingInput.newBuilder()
        .setInput(input.toString())
        .setReason(reasons.getOrDefault(input, ""))
        .build();
  }

  private static Why message(Explanation.Group group) {
    Why.Builder message =
        Why.newBuilder()
            .addAllItems(names(group.items()))
            .setOutcome(outcome(group.why().outcome()))
            .setText(Wording.why(group.why()));
    group.why().deciding().forEach(finding -> message.addDeciding(message(finding)));
    group.why().near().forEach(finding -> message.addNear(message(finding)));
    return message.build();
  }

  private static RuleFinding message(dev.remit.engine.explain.RuleFinding finding) {
    RuleFinding.Builder message =
        RuleFinding.newBuilder().setRule(finding.rule().name()).setText(Wording.rule(finding));
    finding.clauses().forEach(clause -> message.addClauses(Wording.clause(clause)));
    return message.build();
  }

  private static dev.remit.v1.Remedy message(Remedy remedy) {
    dev.remit.v1.Remedy.Builder message =
        dev.remit.v1.Remedy.newBuilder()
            .setOutcome(outcome(remedy.outcome()))
            .setText(Wording.remedy(remedy));
    remedy.changes().forEach(change -> message.addChanges(Wording.change(change)));
    for (Remedy.Turn turn : remedy.turns()) {
      message.addTurns(
          Turn.newBuilder()
              .addAllItems(names(turn.items()))
              .setFrom(outcome(turn.from()))
              .setTo(outcome(turn.to())));
    }
    return message.build();
  }

  private static List<String> names(List<Term> terms) {
    return terms.stream().map(Term::name).toList();
  }

  static Outcome outcome(dev.remit.lang.word.Outcome outcome) {
    return switch (outcome) {
      case PERMITTED -> Outcome.OUTCOME_PERMITTED;
      case DENIED -> Outcome.OUTCOME_DENIED;
      case REFERRED -> Outcome.OUTCOME_REFERRED;
      case INCOMPLETE -> Outcome.OUTCOME_INCOMPLETE;
      case PARTIAL -> Outcome.OUTCOME_PARTIAL;
    };
  }
}
