package dev.remit.service.decide;

import dev.remit.engine.compile.CompiledVersion;
import dev.remit.engine.decision.Decision;
import dev.remit.engine.explain.Explainer;
import dev.remit.engine.explain.Explanation;
import dev.remit.engine.explain.Remedies;
import dev.remit.engine.request.Request;
import dev.remit.engine.request.RequestDraft;
import dev.remit.engine.request.Trust;
import dev.remit.lang.value.RawValue;
import dev.remit.lang.word.Owner;
import dev.remit.service.caller.Caller;
import dev.remit.service.caller.Role;
import dev.remit.service.fact.AsOf;
import dev.remit.service.fact.FactSource;
import dev.remit.service.policy.PerVersion;
import dev.remit.service.policy.PolicySnapshot;
import dev.remit.service.policy.ServedVersion;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.refusal.Violation;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides requests under the version in force, with what the registers say. Thread-safe.
 *
 * <p>INVARIANT: every decision that the service gives is made here, under exactly one snapshot of
 * the policies, told to the observer, and recorded before it is answered.
 */
public final class Decider {

  /** How the paths of all facts of a subject begin. */
  private static final String OF_SUBJECT = Owner.SUBJECT.word() + ".";

  private static final String SUBJECT = OF_SUBJECT + "id";

  /** Those of whom the registers are asked. */
  private static final List<Owner> OWNERS =
      List.copyOf(EnumSet.complementOf(EnumSet.of(Owner.REQUEST)));

  /** The facts that name them, each at the place of its owner. */
  private static final List<String> IDS =
      OWNERS.stream().map(owner -> owner.word() + ".id").toList();

  private final Supplier<PolicySnapshot> policies;
  private final FactSource facts;
  private final CohortSource cohorts;
  private final Clock clock;
  private final DecisionObserver observer;
  private final DecisionRecorder recorder;
  private final PerVersion<Desk> desks;

  /**
   * A decider.
   *
   * @param policies the accepted versions, as they are when it is asked
   * @param cohorts those that requests may name
   * @param clock tells the date of requests, in UTC
   */
  public Decider(
      Supplier<PolicySnapshot> policies,
      FactSource facts,
      CohortSource cohorts,
      Clock clock,
      DecisionObserver observer,
      DecisionRecorder recorder) {
    this.recorder = recorder;
    this.policies = policies;
    this.facts = facts;
    this.cohorts = cohorts;
    this.clock = clock;
    this.observer = observer;
    this.desks = new PerVersion<>(version -> new Desk(version, facts));
  }

  /**
   * The version that would decide a request now.
   *
   * @throws RefusedException if the request names no policy there is, or none of its versions is in
   *     force
   */
  public ServedVersion inForce(RequestDraft draft) throws RefusedException {
    return inForce(draft, date(clock.instant()));
  }

  /**
   * Compiles the versions in force now, so that whoever asks first need not wait for it. Takes some
   * tenths of a second.
   */
  public void prepare() {
    PolicySnapshot snapshot = policies.get();
    LocalDate today = date(clock.instant());
    snapshot.policies().forEach(policy -> snapshot.inForce(policy, today).ifPresent(desks::of));
  }

  /** Does at once what many requests that are decided next would wait for one after another. */
  public void expect(List<Ask> asks) {
    List<String> subjects = new ArrayList<>();
    asks.forEach(
        ask -> Optional.ofNullable(ids(ask.draft()).get(Owner.SUBJECT)).ifPresent(subjects::add));
    recorder.prepare(subjects);
  }

  /**
   * Decides a request, and has it recorded, if that takes no waiting.
   *
   * @return empty if it does; then call {@link #begin} where waiting does no harm
   * @throws RefusedException if the caller may not ask, or the request cannot be understood
   */
  public Optional<Recorded> beginAtHand(Ask ask) throws RefusedException {
    long begun = System.nanoTime();
    require(ask);
    if (ask.hypothesis().isPresent() || !isAtHand(ask.cohort())) {
      return Optional.empty();
    }
    require(ask.cohort());
    Instant now = clock.instant();
    LocalDate date = date(now);
    ServedVersion served = inForce(ask.draft(), date);
    Optional<Desk> made = desks.ifMade(served);
    if (made.isEmpty()) {
      // Compiling takes its time.
      return Optional.empty();
    }
    Desk desk = made.get();
    Map<Owner, String> ids = ids(ask.draft());
    long revision = facts.revision();
    if (desk.computes()
        || !facts.isAtHand(served, date, ids)
        || !recorder.isAtHand(subject(ask.draft(), ids), ask.cohort())) {
      return Optional.empty();
    }
    Request request = desk.resolveAtHand(ask.draft().on(date));
    if (!facts.isAtHand(served, date, ids)) {
      // Something was dropped meanwhile, and may have been missing when it was looked up.
      return Optional.empty();
    }
    // That somebody of a cohort is erased is not told to clients: they must ask again.
    Optional<Validity> validity =
        ask.cohort().isPresent() ? Optional.empty() : Optional.of(validity(date, ids, revision));
    return Optional.of(told(decided(now, served, request, ask, validity), ask, begun));
  }

  /**
   * Decides a request, waiting for facts as long as the asker's patience lasts, and has it
   * recorded.
   *
   * @throws RefusedException if the caller may not ask, or the request cannot be understood
   */
  public Recorded begin(Ask ask) throws RefusedException {
    Optional<Recorded> atHand = beginAtHand(ask);
    if (atHand.isPresent()) {
      return atHand.get();
    }
    long begun = System.nanoTime();
    Instant now = clock.instant();
    return told(decided(now, resolve(ask, now), ask), ask, begun);
  }

  /**
   * Decides a request, waiting for facts as long as the asker's patience lasts, and until it is
   * recorded.
   *
   * @throws RefusedException if the caller may not ask, the request cannot be understood, or the
   *     decision cannot be recorded
   */
  public Decided decide(Ask ask) throws RefusedException {
    return begin(ask).await();
  }

  /**
   * Decides a request and says why, and what would turn the answer. Takes up to a second of work.
   *
   * @throws RefusedException if the caller may not ask, or the request cannot be understood
   */
  public Explained explain(Ask ask) throws RefusedException {
    long begun = System.nanoTime();
    require(ask);
    Instant now = clock.instant();
    Resolved resolved = resolve(ask, now);
    Recorded recorded = told(decided(now, resolved, ask), ask, begun);
    CompiledVersion version = desks.of(resolved.served).compiled();
    Explanation explanation = Explainer.explain(version, resolved.request);
    Remedies remedies = Remedies.find(version, resolved.request, resolved.served.computed());
    return new Explained(recorded.await(), explanation, remedies);
  }

  private Recorded told(Decided decided, Ask ask, long begun) {
    observer.decided(decided, System.nanoTime() - begun);
    return new Recorded(decided, recorder.record(decided, ask.caller()));
  }

  private record Resolved(ServedVersion served, Request request) {}

  private Resolved resolve(Ask ask, Instant now) throws RefusedException {
    require(ask.cohort());
    if (ask.hypothesis().isPresent()) {
      return supposed(ask, ask.hypothesis().get(), now);
    }
    LocalDate date = date(now);
    ServedVersion served = inForce(ask.draft(), date);
    RequestDraft draft = ask.draft().on(date);
    return new Resolved(
        served, desks.of(served).resolve(draft, Trust.CALLER, facts.now(served, ask.patience())));
  }

  private Resolved supposed(Ask ask, Hypothesis hypothesis, Instant now) throws RefusedException {
    AsOf moment = hypothesis.asOf().orElse(new AsOf(now, now));
    LocalDate date = date(moment.at());
    ServedVersion served =
        hypothesis.version().isPresent()
            ? named(ask.draft(), hypothesis.version().get())
            : inForce(ask.draft(), date);
    return new Resolved(
        served,
        desks
            .of(served)
            .resolve(
                ask.draft().on(date).under(served.version().version()),
                Trust.AUDITOR,
                facts.asOf(served, moment, ask.patience())));
  }

  private Decided decided(Instant now, Resolved resolved, Ask ask) {
    // What had to be waited for is not known to have been answered: such a decision is not kept.
    return decided(now, resolved.served, resolved.request, ask, Optional.empty());
  }

  private Decided decided(
      Instant now, ServedVersion served, Request request, Ask ask, Optional<Validity> validity) {
    Decision decision = desks.of(served).compiled().decide(request);
    return new Decided(
        DecisionIds.at(now),
        now,
        served,
        decision,
        ask.cohort(),
        ask.hypothesis().isPresent(),
        validity);
  }

  private Validity validity(LocalDate date, Map<Owner, String> ids, long revision) {
    Instant midnight =
        Instant.ofEpochSecond(date.plusDays(1).toEpochSecond(LocalTime.MIDNIGHT, ZoneOffset.UTC));
    if (ids.isEmpty()) {
      return new Validity(midnight, List.of(), revision);
    }
    List<Long> tokens = new ArrayList<>(ids.size());
    ids.forEach((owner, id) -> tokens.add(facts.token(owner, id)));
    return new Validity(midnight, tokens, revision);
  }

  private static void require(Ask ask) throws RefusedException {
    Caller caller = ask.caller();
    Role needed = ask.hypothesis().isPresent() ? Role.AUDIT : Role.ASK;
    if (!caller.may(needed)) {
      throw RefusedException.of(
          Refusal.PERMISSION_DENIED,
          "`%s` does not have the role `%s`; ask whoever runs the service for it"
              .formatted(caller.name(), needed.word()));
    }
    if (ask.draft().date().isPresent() || ask.draft().version().isPresent()) {
      throw RefusedException.invalid(chosen(ask.draft()));
    }
    if (ask.cohort().isPresent() && ask.draft().facts().containsKey(SUBJECT)) {
      throw RefusedException.invalid(
          "cohort_id",
          "the request names a subject and a cohort",
          "leave one of them out: a decision is about one person, or about all of a cohort");
    }
  }

  private boolean isAtHand(Optional<String> cohort) {
    return cohort.isEmpty() || cohorts.isAtHand(cohort.get());
  }

  private void require(Optional<String> cohort) throws RefusedException {
    if (cohort.isPresent()) {
      cohorts.require(cohort.get());
    }
  }

  /** What a caller chooses that the service does. */
  private static List<Violation> chosen(RequestDraft draft) {
    List<Violation> chosen = new ArrayList<>();
    if (draft.date().isPresent()) {
      chosen.add(
          new Violation("date", "a date is chosen by the caller", "leave it out: the clock says"));
    }
    if (draft.version().isPresent()) {
      chosen.add(
          new Violation(
              "version",
              "a version is chosen by the caller",
              "leave it out: the one in force decides"));
    }
    return chosen;
  }

  private ServedVersion inForce(RequestDraft draft, LocalDate date) throws RefusedException {
    PolicySnapshot snapshot = policies.get();
    String policy = policy(draft, snapshot);
    return snapshot
        .inForce(policy, date)
        .orElseThrow(() ->
            RefusedException.of(
                Refusal.FAILED_PRECONDITION,
                "no version of `%s` is in force on %s; the first is from %s"
                    .formatted(
                        policy,
                        date,
                        snapshot.versions(policy).getFirst().version().inForceFrom())));
  }

  private ServedVersion named(RequestDraft draft, String version) throws RefusedException {
    PolicySnapshot snapshot = policies.get();
    String policy = policy(draft, snapshot);
    return snapshot
        .version(policy, version)
        .orElseThrow(() -> Unknown.version(policy, version, snapshot));
  }

  private static String policy(RequestDraft draft, PolicySnapshot snapshot)
      throws RefusedException {
    if (draft.policy().isPresent()) {
      String name = draft.policy().get();
      if (!snapshot.has(name)) {
        throw Unknown.policy(name, snapshot);
      }
      return name;
    }
    return snapshot.only().orElseThrow(() -> Unknown.policy(snapshot));
  }

  private static Map<Owner, String> ids(RequestDraft draft) {
    Map<Owner, String> ids = Map.of();
    for (int i = 0; i < OWNERS.size(); i++) {
      if (draft.facts().get(IDS.get(i)) instanceof RawValue.Text(var id)) {
        ids = ids.isEmpty() ? new EnumMap<>(Owner.class) : ids;
        ids.put(OWNERS.get(i), id);
      }
    }
    return ids;
  }

  /** Whose data it is; an empty id if something is said of somebody who is not named. */
  private static Optional<String> subject(RequestDraft draft, Map<Owner, String> ids) {
    String id = ids.get(Owner.SUBJECT);
    if (id != null) {
      return Optional.of(id);
    }
    for (String path : draft.facts().keySet()) {
      if (path.startsWith(OF_SUBJECT)) {
        return Optional.of("");
      }
    }
    return Optional.empty();
  }

  private static LocalDate date(Instant moment) {
    return LocalDate.ofInstant(moment, ZoneOffset.UTC);
  }
}
