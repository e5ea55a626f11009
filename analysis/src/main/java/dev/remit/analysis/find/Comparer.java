package dev.remit.analysis.find;

import dev.remit.analysis.encode.Encoding;
import dev.remit.analysis.encode.Requests.Asked;
import dev.remit.analysis.encode.RuleFormulas;
import dev.remit.analysis.encode.TooLargeException;
import dev.remit.analysis.encode.VersionFormulas;
import dev.remit.analysis.logic.Formula;
import dev.remit.analysis.logic.Logic;
import dev.remit.analysis.report.Box;
import dev.remit.analysis.report.Change;
import dev.remit.analysis.report.Days;
import dev.remit.analysis.report.DisagreementException;
import dev.remit.analysis.report.Literal;
import dev.remit.analysis.report.Region;
import dev.remit.analysis.report.Undecided;
import dev.remit.analysis.report.Witness;
import dev.remit.engine.compile.CompiledVersion;
import dev.remit.engine.decision.ItemDecision;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.word.Outcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** Compares two versions: all regions in which they decide differently. */
public final class Comparer {

  /** The regions, and what was not decided. */
  public record Compared(List<Region> regions, List<Undecided> undecided) {
    public Compared {
      regions = List.copyOf(regions);
      undecided = List.copyOf(undecided);
    }
  }

  private static final List<Outcome> OUTCOMES =
      List.of(Outcome.PERMITTED, Outcome.DENIED, Outcome.REFERRED, Outcome.INCOMPLETE);

  private final List<PolicyVersion> versions;
  private final List<CompiledVersion> compiled;
  private final Days days;
  private final Effort effort;
  private final AtomicInteger done = new AtomicInteger();

  /** Compares versions on some dates. */
  public Comparer(PolicyVersion before, PolicyVersion after, Days days, Effort effort) {
    this.days = days;
    this.versions = List.of(before, after);
    this.compiled = versions.stream().map(CompiledVersion::of).toList();
    this.effort = effort;
  }

  public Compared compare() {
    Scopes scopes = Scopes.of(versions.getFirst(), versions.getLast());
    Encoding encoding;
    try {
      encoding = new Encoding(scopes.scopes(), days);
    } catch (TooLargeException e) {
      return new Compared(
          List.of(), List.of(new Undecided("all: " + e.getMessage(), effort.perQuestion())));
    }
    List<Formula> within = within(scopes, encoding);
    if (within.isEmpty()) {
      return new Compared(List.of(), List.of());
    }
    List<Callable<Compared>> tasks = new ArrayList<>();
    List<Kind> kinds = occurring(encoding, within);
    int all = kinds.size() + 1;
    effort.steps().at("comparing", 0, all);
    for (Kind kind : kinds) {
      tasks.add(() -> counted(all, () -> outcomes(alone(scopes), kind, scopes)));
    }
    tasks.add(() -> counted(all, () -> duties(alone(scopes), scopes)));
    List<Region> regions = new ArrayList<>();
    List<Undecided> undecided = new ArrayList<>();
    for (Compared compared : Parallel.all(tasks, effort.threads())) {
      regions.addAll(compared.regions());
      undecided.addAll(compared.undecided());
    }
    regions.sort(Comparator.comparing(region -> region.change().direction()));
    return new Compared(regions, undecided);
  }

  /**
   * An encoding that no other task adds formulas to, so that what is found does not depend on it.
   */
  private Encoding alone(Scopes scopes) {
    return new Encoding(scopes.scopes(), days);
  }

  private Compared counted(int all, Callable<Compared> task) throws Exception {
    Compared compared = task.call();
    effort.steps().at("comparing", done.incrementAndGet(), all);
    return compared;
  }

  /** The boxes outside which nothing can differ. */
  private static List<Formula> within(Scopes scopes, Encoding encoding) {
    if (scopes.whole()) {
      return List.of(encoding.logic().constant(true));
    }
    List<Formula> within = new ArrayList<>();
    for (VersionFormulas version : encoding.versions()) {
      for (RuleFormulas rule : version.rules()) {
        if (scopes.changed().get(version.index()).contains(rule.rule())
            && !within.contains(rule.head().possible())) {
          within.add(rule.head().possible());
        }
      }
    }
    return within;
  }

  private static List<Kind> kinds(Encoding encoding) {
    List<Optional<Outcome>> outcomes = new ArrayList<>();
    OUTCOMES.forEach(outcome -> outcomes.add(Optional.of(outcome)));
    Logic logic = encoding.logic();
    if (encoding.versions().stream().anyMatch(v -> v.asked() != logic.constant(true))) {
      outcomes.add(Optional.empty());
    }
    List<Kind> kinds = new ArrayList<>();
    for (Optional<Outcome> after : outcomes) {
      for (Optional<Outcome> before : outcomes) {
        // What cannot be asked counts as denied.
        if (before.orElse(Outcome.DENIED) != after.orElse(Outcome.DENIED)) {
          kinds.add(new Kind(List.of(before, after)));
        }
      }
    }
    return kinds;
  }

  /** The kinds that occur, or of which it is not decided; one solver is faster than many. */
  private List<Kind> occurring(Encoding encoding, List<Formula> within) {
    try (Session session = new Session(encoding, effort.perQuestion())) {
      Finder finder = new Finder(session);
      Formula somewhere = session.logic().or(within);
      List<Kind> occurring = new ArrayList<>();
      for (Kind kind : kinds(encoding)) {
        if (mayOccur(session, somewhere, finder.decided(kind))) {
          occurring.add(kind);
        }
      }
      return occurring;
    }
  }

  private static boolean mayOccur(Session session, Formula... formulas) {
    try {
      return session.isPossible(formulas);
    } catch (NotDecidedException e) {
      return true;
    }
  }

  private Compared outcomes(Encoding encoding, Kind kind, Scopes scopes) throws Exception {
    List<Formula> within = within(scopes, encoding);
    Change change = new Change.OfOutcome(kind.outcomes().getFirst(), kind.outcomes().getLast());
    try (Session session = new Session(encoding, effort.perQuestion())) {
      Finder.Regions found = new Finder(session).find(kind, within);
      List<Callable<Region>> regions = new ArrayList<>();
      found.found().forEach(each -> regions.add(() -> region(session, each, kind, change)));
      return compared(regions, found.whole(), change.text());
    }
  }

  /**
   * As many of some regions as can be told of in time.
   *
   * @param whole whether that would be all
   * @param what differs there
   */
  private Compared compared(List<Callable<Region>> regions, boolean whole, String what)
      throws Exception {
    List<Region> told = new ArrayList<>();
    boolean all = whole;
    for (Callable<Region> region : regions) {
      try {
        told.add(region.call());
      } catch (NotDecidedException e) {
        all = false;
      }
    }
    return new Compared(
        told,
        all
            ? List.of()
            : List.of(
                new Undecided(
                    (told.isEmpty() ? "what " : "what else ") + what, effort.perQuestion())));
  }

  private Compared duties(Encoding encoding, Scopes scopes) throws Exception {
    List<Formula> within = within(scopes, encoding);
    Kind permitted =
        new Kind(List.of(Optional.of(Outcome.PERMITTED), Optional.of(Outcome.PERMITTED)));
    try (Session session = new Session(encoding, effort.perQuestion())) {
      DutyFinder.Regions found = new DutyFinder(session).find(within);
      List<Callable<Region>> regions = new ArrayList<>();
      found
          .changed()
          .forEach(
              each -> regions.add(() -> region(session, each.found(), permitted, each.change())));
      return compared(regions, found.whole(), "is permitted with other duties");
    }
  }

  private Region region(Session session, Found found, Kind kind, Change change) {
    Telling telling = new Telling(session);
    Formula formula = found.formula(session.encoding().space(), session.logic());
    Box box = telling.box(found);
    List<Literal> literals = telling.literals(found);
    List<List<Rule>> deciding = new ArrayList<>();
    for (int version = 0; version < versions.size(); version++) {
      deciding.add(telling.deciding(version, kind.outcomes().get(version), formula));
    }
    List<Optional<Asked>> requests =
        telling.requests(
            session
                .find(List.of(formula))
                .orElseThrow(() -> new DisagreementException("a region without requests")),
            date());
    if (!isWitness(requests, box, literals, change)) {
      throw new DisagreementException(
          "the engine does not decide as the solver says of "
              + box.text()
              + ": "
              + change.text()
              + " where "
              + literals.stream().map(Literal::text).toList()
              + " for "
              + requests);
    }
    List<Optional<Asked>> simple =
        Simpler.of(requests, date(), simpler -> isWitness(simpler, box, literals, change));
    return new Region(
        change, box, literals, deciding.getFirst(), deciding.getLast(), witness(simple));
  }

  /** The date one would expect of a request. */
  private LocalDate date() {
    LocalDate date = versions.getLast().inForceFrom();
    return days.has(date) ? date : days.first().or(days::last).orElse(date);
  }

  private boolean isWitness(
      List<Optional<Asked>> requests, Box box, List<Literal> literals, Change change) {
    List<Optional<Request>> asks =
        requests.stream().map(asked -> asked.map(Asked::request)).toList();
    return Inside.areAccepted(versions, asks)
        && requests.stream()
            .flatMap(Optional::stream)
            .allMatch(asked ->
                days.has(asked.request().date()) && Inside.isIn(box, asked.request(), asked.item()))
        && Inside.hold(
            literals,
            versions,
            asks,
            requests.stream().map(asked -> asked.map(Asked::item)).toList())
        && Differences.between(decided(requests, 0), decided(requests, 1))
            .equals(Optional.of(Differences.key(change)));
  }

  private Optional<ItemDecision> decided(List<Optional<Asked>> requests, int version) {
    return requests
        .get(version)
        .map(asked -> compiled.get(version).decide(asked.request(), asked.item()));
  }

  private Witness witness(List<Optional<Asked>> requests) {
    List<Optional<Witness.Decided>> decided = new ArrayList<>();
    for (int version = 0; version < versions.size(); version++) {
      CompiledVersion engine = compiled.get(version);
      decided.add(
          requests
              .get(version)
              .map(asked ->
                  new Witness.Decided(
                      asked.request(), asked.item(), engine.decide(asked.request()))));
    }
    return new Witness(decided.getFirst(), decided.getLast());
  }
}
