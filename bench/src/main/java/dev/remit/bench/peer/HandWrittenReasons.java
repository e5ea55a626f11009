package dev.remit.bench.peer;

import dev.remit.bench.Decides;
import dev.remit.engine.decision.Decision;
import dev.remit.engine.decision.ItemDecision;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The twelve rules in Java by somebody who needs what the engine gives: for every item the outcome
 * and each rule that decides it, by name. What is missing is not looked for; nothing is missing in
 * the peers' requests.
 */
final class HandWrittenReasons implements Decides<Request, Decision> {

  private final PolicyVersion version;
  private final HandWritten words;

  private final Rule research = rule("research");
  private final Rule statistics = rule("statistics");
  private final Rule schools = rule("schools");
  private final Rule tables = rule("tables");
  private final Rule charities = rule("charities");
  private final Rule noImmigrationEnforcement = rule("no_immigration_enforcement");
  private final Rule noNamesToCompanies = rule("no_names_to_companies");
  private final Rule pressGetsTables = rule("press_gets_tables");
  private final Rule specialNeedsEthics = rule("special_needs_ethics");
  private final Rule nationalityForStatistics = rule("nationality_for_statistics");
  private final Rule notForEver = rule("not_for_ever");
  private final Rule onlyHere = rule("only_here");

  HandWrittenReasons(PolicyVersion version) {
    this.version = version;
    this.words = new HandWritten(version.vocabulary());
    super();
  }

  private Rule rule(String name) {
    return version.rules().stream()
        .filter(rule -> rule.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public Decision decide(Request request) {
    List<Rule> deciding = forbidding(request);
    Outcome outcome = Outcome.DENIED;
    if (deciding.isEmpty()) {
      deciding = permitting(request);
      outcome = deciding.isEmpty() ? Outcome.DENIED : Outcome.PERMITTED;
    }
    List<Term> items = request.items();
    List<ItemDecision> decisions = new ArrayList<>(items.size());
    for (Term item : items) {
      decisions.add(new ItemDecision(item, outcome, deciding, List.of(), List.of()));
    }
    return new Decision(request, version, decisions);
  }

  @Override
  public boolean allows(Decision decision) {
    return decision.outcome() == Outcome.PERMITTED;
  }

  /** The rules that forbid, by name; they are about any item. */
  private List<Rule> forbidding(Request request) {
    @Nullable Term purpose = request.termAt(Axis.PURPOSE);
    @Nullable Term sector = request.termAt(Axis.RECIPIENT);
    List<Term> items = request.items();
    List<Rule> rules = new ArrayList<>(4);
    if (items.contains(words.nationality) && purpose != words.statistics) {
      rules.add(nationalityForStatistics);
    }
    if (purpose == words.enforcement) {
      rules.add(noImmigrationEnforcement);
    }
    if (sector == words.commercial
        && items.contains(words.directIdentifier)
        && !HandWritten.holds(request, words.consented)) {
      rules.add(noNamesToCompanies);
    }
    if (words.months(request) > HandWritten.LONGEST_RETENTION) {
      rules.add(notForEver);
    }
    if (!words.isHere(request)) {
      rules.add(onlyHere);
    }
    if (sector == words.press && !words.isOnlyAggregate(items)) {
      rules.add(pressGetsTables);
    }
    if (items.contains(words.special)
        && !(HandWritten.holds(request, words.ethicsApproved) && words.isSecure(request))) {
      rules.add(specialNeedsEthics);
    }
    return List.copyOf(rules);
  }

  /**
   * The rules that permit, by name. One is about tables only; where it holds, tables are all that
   * is asked for.
   */
  private List<Rule> permitting(Request request) {
    @Nullable Term action = request.termAt(Axis.ACTION);
    @Nullable Term purpose = request.termAt(Axis.PURPOSE);
    @Nullable Term sector = request.termAt(Axis.RECIPIENT);
    List<Term> items = request.items();
    List<Rule> rules = new ArrayList<>(4);
    if (action == words.release
        && purpose == words.welfare
        && sector == words.charity
        && HandWritten.holds(request, words.consented)) {
      rules.add(charities);
    }
    if (action == words.access
        && words.isResearch(purpose)
        && words.isSecure(request)
        && !items.contains(words.directIdentifier)
        && words.isAccredited(request)) {
      rules.add(research);
    }
    if (action == words.release
        && purpose == words.improvement
        && sector == words.school
        && !items.contains(words.special)) {
      rules.add(schools);
    }
    if (purpose == words.statistics && sector == words.government && words.isSecure(request)) {
      rules.add(statistics);
    }
    if (action == words.publish
        && words.isOnlyAggregate(items)
        && HandWritten.number(request, words.suppression) >= HandWritten.LEAST_SUPPRESSION) {
      rules.add(tables);
    }
    return List.copyOf(rules);
  }
}
