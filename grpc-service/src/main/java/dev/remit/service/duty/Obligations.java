package dev.remit.service.duty;

import dev.remit.lang.value.Words;
import dev.remit.log.duty.DutyLedger;
import dev.remit.log.duty.DutySnapshot;
import dev.remit.log.duty.TrackedDuty;
import dev.remit.log.duty.TrackedDuty.State;
import dev.remit.log.entry.EntryReader;
import dev.remit.log.entry.EntryTooLargeException;
import dev.remit.log.entry.LogEntry;
import dev.remit.log.entry.LoggedDecision;
import dev.remit.log.entry.OtherEntry;
import dev.remit.log.entry.UnreadableEntryException;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.read.LogReader;
import dev.remit.log.store.DecisionLog;
import dev.remit.service.caller.Caller;
import dev.remit.service.check.Checks;
import dev.remit.service.decide.Decided;
import dev.remit.service.paging.Page;
import dev.remit.service.paging.PageToken;
import dev.remit.service.record.Auditing;
import dev.remit.service.record.Evidence;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * The obligations that came with permitted uses. Which there are, and which were fulfilled, the
 * decision log says; what is kept in memory are numbers of its entries. Thread-safe.
 */
public final class Obligations {

  /** The most characters that evidence may have. */
  public static final int MAX_EVIDENCE = 2_000;

  private static final int MOST_LISTED = 20_000;
  private static final int AT_ONCE = 256;

  private final Auditing auditing;
  private final Evidence evidence;
  private final Clock clock;

  /** Guarded by itself; empty if decisions are not logged. */
  private final Optional<LogFollower> follower;

  /** One fulfilment at a time is looked for and recorded. */
  private final ReentrantLock recording = new ReentrantLock();

  private Obligations(
      Auditing auditing, Evidence evidence, Clock clock, Optional<LogFollower> follower) {
    this.auditing = auditing;
    this.evidence = evidence;
    this.clock = clock;
    this.follower = follower;
  }

  /**
   * Reads the obligations of a log, which nothing may be appended to meanwhile: those that are not
   * kept beside it.
   *
   * @throws IOException if the log cannot be read
   */
  public static Obligations read(Auditing auditing, Evidence evidence, Clock clock)
      throws IOException {
    if (evidence.log().isEmpty()) {
      return new Obligations(auditing, evidence, clock, Optional.empty());
    }
    try {
      LogFollower follower = LogFollower.read(evidence.log().get());
      return new Obligations(auditing, evidence, clock, Optional.of(follower));
    } catch (DamagedLogException damaged) {
      throw new IOException("the decision log is damaged: " + damaged.getMessage(), damaged);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** How many entries of the log cannot be read: what they opened or fulfilled is not known. */
  public long unreadable() {
    if (follower.isEmpty()) {
      return 0;
    }
    synchronized (follower.get()) {
      return follower.get().ledger().unreadable();
    }
  }

  /**
   * Keeps beside the log what is known of it, so that the next start need not read it again. To be
   * called by one thread at a time.
   *
   * @param more does so only if that saves reading so many entries at least
   * @return whether it did
   * @throws IOException if it cannot be written
   * @throws RefusedException if the log cannot be read
   */
  boolean keep(long more) throws IOException, RefusedException, InterruptedException {
    if (follower.isEmpty()) {
      return false;
    }
    LogFollower follows = follower.get();
    Optional<DutySnapshot> snapshot;
    synchronized (follows) {
      snapshot = follows.snapshot(more);
    }
    if (snapshot.isEmpty() || !evidence.log().orElseThrow().publish()) {
      return false;
    }
    try {
      // Published after the snapshot was taken: it has all that this is of.
      follows.keep(snapshot.get(), auditing.reader());
    } catch (DamagedLogException damaged) {
      throw Auditing.damaged();
    }
    synchronized (follows) {
      follows.kept(snapshot.get());
    }
    return true;
  }

  /** What is to be told when a decision was appended to the log. */
  public LongConsumer appending(Decided decided) {
    return follower.map(follows -> follows.appending(decided)).orElse(_ -> {});
  }

  /** The date, by the service's clock. */
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** How many obligations are to be fulfilled today. */
  public DutyLedger.Counts counts() {
    if (follower.isEmpty()) {
      return new DutyLedger.Counts(0, 0);
    }
    synchronized (follower.get()) {
      follower.get().takeArrived();
      return follower.get().ledger().counts(today());
    }
  }

  /**
   * Takes what is published and was not told when it was appended, because that was not confirmed.
   *
   * @throws RefusedException if the log cannot be read
   */
  public void catchUp() throws RefusedException {
    if (follower.isEmpty()) {
      return;
    }
    LogReader reader = auditing.reader();
    synchronized (follower.get()) {
      try {
        follower.get().catchUp(reader);
      } catch (DamagedLogException damaged) {
        throw Auditing.damaged();
      }
    }
  }

  /**
   * The earliest day by which recipients are to destroy data, passed or not, and of which nothing
   * shows that they did.
   *
   * @return for every recipient that ever had to destroy anything by a day, by id
   */
  public SortedMap<String, Optional<LocalDate>> firstToDestroy() {
    if (follower.isEmpty()) {
      return new TreeMap<>();
    }
    synchronized (follower.get()) {
      follower.get().takeArrived();
      return follower.get().ledger().firstToDestroy();
    }
  }

  /**
   * The recipients who must perhaps destroy something earlier, or later, than when this was last
   * asked.
   */
  public Set<String> takeTouched() {
    if (follower.isEmpty()) {
      return Set.of();
    }
    synchronized (follower.get()) {
      follower.get().takeArrived();
      return follower.get().takeTouched();
    }
  }

  /**
   * An obligation, and how it stands today.
   *
   * @param fulfilment what shows that it was fulfilled, if anything does
   */
  public record Tracked(
      TrackedDuty duty, State state, Optional<OtherEntry.Fulfilment> fulfilment) {}

  /**
   * Which obligations are wanted; what is empty lets all through.
   *
   * @param state those that stand so today
   */
  public record Wanted(
      Optional<State> state, String recipientId, String projectId, String obligation) {

    private boolean takes(TrackedDuty duty, LocalDate today) {
      return state.filter(wanted -> duty.state(today) != wanted).isEmpty()
          && (recipientId.isEmpty() || recipientId.equals(duty.recipientId()))
          && (projectId.isEmpty() || projectId.equals(duty.projectId()))
          && (obligation.isEmpty() || obligation.equals(duty.duty().obligation()));
    }
  }

  /**
   * Obligations, in the order of the log. A page may have fewer than it could, and yet not be the
   * last.
   *
   * @throws RefusedException if decisions are not logged, the log cannot be read, or the page is
   *     not one
   */
  public Page<Tracked> list(Wanted wanted, int pageSize, String pageToken) throws RefusedException {
    int size = PageToken.size(pageSize);
    Place place = Place.read(pageToken);
    LogReader reader = auditing.reader();
    LocalDate today = today();
    List<Tracked> found = new ArrayList<>();
    try {
      int looked = 0;
      for (long[] entries = entries(reader, wanted, today, place.entry);
          entries.length > 0;
          entries = entries(reader, wanted, today, place.entry)) {
        for (long entry : entries) {
          List<Tracked> of = wanted(reader, wanted, today, entry);
          int skipped = entry == place.entry ? place.skipped : 0;
          int room = size - found.size();
          if (of.size() - skipped > room) {
            found.addAll(of.subList(skipped, skipped + room));
            return new Page<>(found, new Place(entry, skipped + room).token());
          }
          found.addAll(of.subList(Math.min(skipped, of.size()), of.size()));
          place = new Place(entry + 1, 0);
        }
        looked += entries.length;
        if (looked >= MOST_LISTED) {
          return new Page<>(found, place.token());
        }
      }
      return new Page<>(found, "");
    } catch (DamagedLogException damaged) {
      throw Auditing.damaged();
    }
  }

  /**
   * Where a page begins.
   *
   * @param skipped how many of the entry's obligations the page before had
   */
  private record Place(long entry, int skipped) {

    static Place read(String token) throws RefusedException {
      Optional<String> text = PageToken.read(token);
      if (text.isEmpty()) {
        return new Place(0, 0);
      }
      if (!text.get().matches("[0-9]{1,10} [0-9]{1,9}")) {
        throw PageToken.wrong();
      }
      String[] parts = text.get().split(" ", 2);
      return new Place(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
    }

    String token() {
      return PageToken.of(entry + " " + skipped);
    }
  }

  /** Entries that are published, and may be of decisions that opened what is wanted. */
  private long[] entries(LogReader reader, Wanted wanted, LocalDate today, long from)
      throws RefusedException, DamagedLogException {
    if (from >= reader.size()) {
      return new long[0];
    }
    LogFollower follows = follower.orElseThrow();
    synchronized (follows) {
      follows.catchUp(reader);
      return follows
          .ledger()
          .decisions(wanted.state, wanted.recipientId, today, from, AT_ONCE)
          .filter(entry -> entry < reader.size())
          .toArray();
    }
  }

  private List<Tracked> wanted(LogReader reader, Wanted wanted, LocalDate today, long entry)
      throws DamagedLogException {
    List<Tracked> tracked = new ArrayList<>();
    if (read(reader, entry) instanceof LoggedDecision decision) {
      for (TrackedDuty duty : duties(entry, decision)) {
        if (wanted.takes(duty, today)) {
          tracked.add(tracked(reader, duty, today));
        }
      }
    }
    return tracked;
  }

  private List<TrackedDuty> duties(long entry, LoggedDecision decision) {
    LogFollower follows = follower.orElseThrow();
    synchronized (follows) {
      return follows.ledger().duties(entry, decision);
    }
  }

  /** What is fulfilled by an entry that is not published yet is shown without it. */
  private static Tracked tracked(LogReader reader, TrackedDuty duty, LocalDate today)
      throws DamagedLogException {
    Optional<OtherEntry.Fulfilment> shown = Optional.empty();
    if (duty.fulfilment().isPresent()
        && duty.fulfilment().getAsLong() < reader.size()
        && read(reader, duty.fulfilment().getAsLong())
            instanceof OtherEntry.Fulfilment fulfilment) {
      shown = Optional.of(fulfilment);
    }
    return new Tracked(duty, duty.state(today), shown);
  }

  private static LogEntry read(LogReader reader, long entry) throws DamagedLogException {
    try {
      return EntryReader.read(reader.entry(entry));
    } catch (UnreadableEntryException e) {
      throw reader.damaged(entry, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Records that an obligation of a decision was fulfilled. It is in the log when this returns.
   *
   * @param shows what shows it; names nobody
   * @return the obligations of that name that the decision opened
   * @throws RefusedException if there is no such decision, it opened no such obligation, this was
   *     recorded already, or cannot be recorded
   */
  public List<Tracked> fulfil(String decisionId, String obligation, String shows, Caller caller)
      throws RefusedException {
    Checks checks = new Checks();
    checks.id("decision_id", decisionId);
    checks.id("obligation", obligation);
    if (shows.isBlank()) {
      checks.add("evidence", "`evidence` is missing", "say what shows it");
    }
    checks.note("evidence", shows, MAX_EVIDENCE);
    checks.finish();
    recording.lock();
    try {
      LogReader reader = published();
      long entry = auditing.place(reader, decisionId);
      if (!(read(reader, entry) instanceof LoggedDecision decision)) {
        throw Auditing.damaged();
      }
      List<TrackedDuty> duties = opened(reader, entry, decision, obligation);
      OtherEntry.Fulfilment fulfilment =
          new OtherEntry.Fulfilment(
              clock.instant(), caller.name(), decision.id(), entry, obligation, shows);
      append(reader, fulfilment);
      LocalDate today = today();
      return duties(entry, decision).stream()
          .filter(duty -> duties.stream().anyMatch(each -> each.duty().equals(duty.duty())))
          .map(duty -> new Tracked(duty, duty.state(today), Optional.of(fulfilment)))
          .toList();
    } catch (DamagedLogException damaged) {
      throw Auditing.damaged();
    } finally {
      recording.unlock();
    }
  }

  /** Everything that was answered so far. */
  private LogReader published() throws RefusedException, DamagedLogException {
    var _ = auditing.keys();
    try {
      if (!evidence.log().orElseThrow().publish()) {
        throw unavailable("the log takes no entries");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RefusedException.of(Refusal.DEADLINE_EXCEEDED, "the caller no longer waits");
    }
    LogReader reader = auditing.reader();
    synchronized (follower.orElseThrow()) {
      follower.orElseThrow().catchUp(reader);
    }
    return reader;
  }

  private List<TrackedDuty> opened(
      LogReader reader, long entry, LoggedDecision decision, String obligation)
      throws RefusedException, DamagedLogException {
    List<TrackedDuty> all = duties(entry, decision);
    List<TrackedDuty> named =
        all.stream().filter(duty -> duty.duty().obligation().equals(obligation)).toList();
    if (named.isEmpty()) {
      String others =
          all.stream()
              .map(duty -> "`" + duty.duty().obligation() + "`")
              .distinct()
              .sorted()
              .collect(Collectors.joining(", "));
      throw RefusedException.invalid(
          "obligation",
          "the decision opened no obligation `%s`".formatted(Words.shortened(obligation)),
          others.isEmpty() ? "it opened none" : "it opened " + others);
    }
    Tracked first = tracked(reader, named.getFirst(), today());
    if (first.fulfilment().isPresent()) {
      OtherEntry.Fulfilment before = first.fulfilment().get();
      throw RefusedException.of(
          Refusal.ALREADY_EXISTS,
          "`%s` recorded on %s that it was fulfilled: entry %d of the log; the first evidence counts"
              .formatted(
                  before.caller(),
                  LocalDate.ofInstant(before.at(), ZoneOffset.UTC),
                  first.duty().fulfilment().orElseThrow()));
    }
    return named;
  }

  private void append(LogReader reader, OtherEntry.Fulfilment fulfilment)
      throws RefusedException, DamagedLogException {
    DecisionLog log = evidence.log().orElseThrow();
    try {
      long index = log.append(fulfilment.bytes()).toCompletableFuture().get();
      synchronized (follower.orElseThrow()) {
        follower.orElseThrow().fulfil(reader, index, fulfilment);
      }
    } catch (EntryTooLargeException e) {
      throw unavailable(String.valueOf(e.getMessage()));
    } catch (ExecutionException e) {
      throw unavailable("the log takes no entries");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RefusedException.of(Refusal.DEADLINE_EXCEEDED, "the caller no longer waits");
    }
  }

  private static RefusedException unavailable(String why) {
    return RefusedException.of(
        Refusal.UNAVAILABLE, "the fulfilment cannot be recorded: " + why + "; try again later");
  }
}
