package dev.remit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.v1.AccessRequest;
import dev.remit.v1.Decision;
import dev.remit.v1.WatchChangesResponse;
import io.grpc.InsecureServerCredentials;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Decisions are kept for as long as they hold, by a client and a server that really talk. Time
 * passes only when a test says so, lest a slow machine be taken for a silent service.
 */
final class CachingTest {

  private final SteppedClocks clocks = new SteppedClocks(Instant.now());
  private final ChangingService service = new ChangingService(clocks);
  private final TestServer server = TestServer.of(service);
  private final RemitClient client = builder(server).clocks(clocks, clocks::nanos).build();

  private static RemitClientBuilder builder(TestServer server) {
    return RemitClient.builder(server.target()).deadline(Duration.ofSeconds(30)).cache(1 << 20);
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
    service.close();
  }

  private static AccessRequest of(String subject) {
    return Samples.REQUEST.toBuilder().setSubjectId(subject).build();
  }

  private String ask(String subject) {
    return client.decide(of(subject)).decision().getDecisionId();
  }

  private String version(String subject) {
    return client.decide(of(subject)).decision().getVersion();
  }

  private void awaitKept(String subject) {
    Await.until("decisions are kept", () -> ask(subject).equals(ask(subject)));
  }

  @Test
  void asksOnceForWhatHolds() {
    awaitKept("anna");
    String kept = ask("anna");
    int before = service.asked();

    assertThat(ask("anna")).isEqualTo(kept);
    assertThat(client.decideAsync(of("anna")).join().decision().getDecisionId()).isEqualTo(kept);
    assertThat(service.asked()).isEqualTo(before);
    assertThat(ask("bert")).isNotEqualTo(kept);
    for (String cohort : List.of("year 9", "year 10")) {
      AccessRequest many = of("anna").toBuilder().setCohortId(cohort).build();
      assertThat(client.decide(many).decision().getDecisionId()).isNotEqualTo(kept);
    }
    assertThat(service.asked()).isGreaterThanOrEqualTo(before + 3);
  }

  @Test
  void asksOfABatchOnlyWhatIsNotKept() {
    awaitKept("anna");
    int before = service.asked();

    List<Answer> answers = client.decideAll(List.of(of("bert"), of("anna"), of("carl")));
    assertThat(service.asked()).isEqualTo(before + 2);
    assertThat(answers).allMatch(answer -> answer.permits("pupil_name"));
    assertThat(answers.get(1)).isEqualTo(client.decide(of("anna")));

    List<Answer> again = client.decideAllAsync(List.of(of("carl"), of("anna"), of("bert"))).join();
    assertThat(again).containsExactly(answers.get(2), answers.get(1), answers.get(0));
    assertThat(service.asked()).isEqualTo(before + 2);
  }

  @Test
  void aChangeDropsWhatReliedOnItAndNothingElse() {
    awaitKept("anna");
    awaitKept("bert");
    String bert = ask("bert");

    service.change("anna");
    Await.until("the change is known", () -> version("anna").equals("1"));
    assertThat(ask("bert")).isEqualTo(bert);
  }

  @Test
  void aChangeOfEverythingDropsAll() {
    awaitKept("anna");
    String kept = ask("anna");

    service.changeEverything();
    Await.until("the change is known", () -> !ask("anna").equals(kept));
    awaitKept("anna");
  }

  @Test
  void aVersionThatIsNoLongerInForceDropsWhatWasDecidedUnderIt() {
    awaitKept("anna");
    String kept = ask("anna");

    service.supersede("another-digest");
    Await.until("the version is known", () -> !ask("anna").equals(kept));
    awaitKept("anna");
  }

  /** Made before the version changed, answered after that was told. */
  @Test
  void anAnswerUnderAVersionThatIsNoLongerInForceIsNotKept() {
    awaitKept("bert");
    service.edit(decision -> decision.setVersionDigest("superseded"));

    assertThat(ask("anna")).isNotEqualTo(ask("anna"));
  }

  /** The change is made, told and taken in while the answer that it voids is on its way. */
  @Test
  void anAnswerThatArrivesAfterTheChangeThatVoidsItIsNotKept() {
    awaitKept("bert");
    service.beforeAnswer(() -> {
      service.beforeAnswer(() -> {});
      String bert = ask("bert");
      service.change("anna", "bert");
      Await.until("the change is taken in", () -> !ask("bert").equals(bert));
    });

    assertThat(version("anna")).isEqualTo("0");
    assertThat(version("anna")).isEqualTo("1");
  }

  @Test
  void aBrokenStreamDropsAllUntilAnotherIsThere() {
    awaitKept("anna");
    String kept = ask("anna");
    int watched = service.watched();
    service.silent(true);

    service.breakStreams();
    Await.until("the break is known", () -> !ask("anna").equals(kept));
    awaitAnotherStream(watched);
    assertThat(ask("anna")).isNotEqualTo(ask("anna"));

    service.silent(false);
    awaitKept("anna");
  }

  @Test
  void aSilentStreamDropsAllUntilAnotherIsThere() {
    awaitKept("anna");
    awaitKept("bert");
    String kept = ask("anna");
    int watched = service.watched();

    service.changeAndFallSilent("bert");
    Await.until("its last word is taken in", () -> version("bert").equals("1"));
    clocks.pass(Epoch.SILENCE.toNanos());
    assertThat(ask("anna")).isEqualTo(kept);
    clocks.pass(1);
    assertThat(ask("anna")).isNotEqualTo(kept);
    assertThat(ask("anna")).isNotEqualTo(ask("anna"));

    awaitAnotherStream(watched);
    assertThat(ask("anna")).isNotEqualTo(ask("anna"));
    service.silent(false);
    awaitKept("anna");
  }

  private void awaitAnotherStream(int watched) {
    Await.until(
        "another stream is opened",
        () -> {
          clocks.pass(1_000_000);
          return service.watched() > watched;
        });
  }

  @Test
  void aServerThatIsGonePermitsNothing() {
    int port = server.server().getPort();
    try (RemitClient impatient = builder(server).deadline(Duration.ofSeconds(1)).build()) {
      Await.until("decisions are kept", () -> keeps(impatient));

      server.close();
      Await.until("nothing is found any more", () -> isUnavailable(impatient));

      try (TestServer _ =
          TestServer.start(port, InsecureServerCredentials.create(), List.of(), service)) {
        Await.until("the client is back", () -> !isUnavailable(impatient));
        Await.until("decisions are kept", () -> keeps(impatient));
      }
    }
  }

  private static boolean keeps(RemitClient client) {
    return client.decide(of("anna")).equals(client.decide(of("anna")));
  }

  private static boolean isUnavailable(RemitClient client) {
    try {
      client.decide(of("anna"));
      return false;
    } catch (DecisionUnavailableException _) {
      return true;
    }
  }

  enum Unkeepable {
    HYPOTHETICAL,
    WITHOUT_VALIDITY,
    WITHOUT_DATE,
    WITHOUT_END,
    RELYING_ON_NOTHING,
    EXPIRED,
    OF_A_SENSELESS_TIME;

    private void make(Decision.Builder decision) {
      switch (this) {
        case HYPOTHETICAL -> decision.setHypothetical(true);
        case WITHOUT_VALIDITY -> decision.clearValidity();
        case WITHOUT_DATE -> decision.clearDecidedAt();
        case WITHOUT_END -> decision.getValidityBuilder().clearExpiresAt();
        case RELYING_ON_NOTHING -> decision.getValidityBuilder().clearReliedOn();
        case EXPIRED -> decision.getValidityBuilder().setExpiresAt(decision.getDecidedAt());
        case OF_A_SENSELESS_TIME ->
            decision.getValidityBuilder().getExpiresAtBuilder().setSeconds(Long.MAX_VALUE);
      }
    }
  }

  /** While one subject's decisions are edited, another's show that the cache works. */
  @ParameterizedTest
  @EnumSource
  void whatMayNotBeKeptIsNot(Unkeepable unkeepable) {
    awaitKept("bert");
    String bert = ask("bert");
    service.edit(unkeepable::make);

    String first = ask("anna");
    String second = ask("anna");
    assertThat(ask("bert")).isEqualTo(bert);
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void nothingIsKeptPastItsEndByEitherClock() {
    service.edit(decision ->
        decision
            .getValidityBuilder()
            .setExpiresAt(ChangingService.timestamp(clocks.instant().plusSeconds(2))));
    Await.until(
        "decisions are kept",
        () -> client.decide(Samples.REQUEST).equals(client.decide(Samples.REQUEST)));
    Decided kept = client.decide(Samples.REQUEST);

    clocks.set(Duration.ofSeconds(2).toNanos());
    Decided second = client.decide(Samples.REQUEST);
    assertThat(second).isNotEqualTo(kept);
    assertThat(client.decide(Samples.REQUEST)).isEqualTo(second);

    clocks.set(Duration.ofSeconds(-7000).toNanos());
    assertThat(client.decide(Samples.REQUEST)).isEqualTo(second);
    clocks.pass(Duration.ofSeconds(2).toNanos());
    assertThat(client.decide(Samples.REQUEST)).isNotEqualTo(second);
  }

  @Test
  void keepsNoMoreThanItMay() {
    DecisionCache cache = new DecisionCache(2_000, Clock.systemUTC(), System::nanoTime);
    cache.begin(Samples.FIRST);
    for (int i = 0; i < 1_000; i++) {
      DecisionCache.Question question = cache.asking(of("subject " + i));
      cache.keep(question, decided(Instant.now()));
    }
    assertThat(cache.size()).isPositive().isLessThan(20);
  }

  private static Decided decided(Instant now) {
    Decision.Builder decision =
        Samples.permit().toBuilder().setDecidedAt(ChangingService.timestamp(now));
    decision
        .getValidityBuilder()
        .setExpiresAt(ChangingService.timestamp(now.plusSeconds(60)))
        .addReliedOn(1);
    return Decided.of(decision.build());
  }

  @Test
  void moreTokensThanItTellsApartAreEverything() {
    DecisionCache cache = new DecisionCache(1 << 20, Clock.systemUTC(), System::nanoTime);
    Epoch epoch = cache.begin(Samples.FIRST);
    cache.keep(cache.asking(of("anna")), decided(Instant.now()));
    assertThat(cache.find(of("anna"))).isNotNull();

    var many = WatchChangesResponse.newBuilder();
    for (int i = 0; i <= Epoch.MOST_TOKENS; i++) {
      many.addChanged(2L + i);
    }
    epoch.accept(many.build(), System.nanoTime());

    assertThat(cache.find(of("anna"))).isNull();
    cache.keep(cache.asking(of("anna")), decided(Instant.now()));
    assertThat(cache.find(of("anna"))).isNotNull();
  }

  @Test
  void aRevisionThatGoesBackIsAChangeOfEverything() {
    DecisionCache cache = new DecisionCache(1 << 20, Clock.systemUTC(), System::nanoTime);
    var first = Samples.FIRST.toBuilder().setRevision(0).build();
    Epoch epoch = cache.begin(first);
    cache.keep(cache.asking(of("anna")), decided(Instant.now()));
    assertThat(cache.find(of("anna"))).isNotNull();

    epoch.accept(first.toBuilder().setRevision(-1).build(), System.nanoTime());
    assertThat(cache.find(of("anna"))).isNull();
  }

  /** Even if nobody noticed the silence while it lasted. */
  @Test
  void aMessageDoesNotMendASilence() {
    DecisionCache cache = new DecisionCache(1 << 20, clocks, clocks::nanos);
    ChangeStream stream = new ChangeStream(cache, clocks::nanos);
    stream.onNext(Samples.FIRST);
    cache.keep(cache.asking(of("anna")), decided(clocks.instant()));
    clocks.pass(Epoch.SILENCE.toNanos());
    stream.onNext(WatchChangesResponse.getDefaultInstance());
    assertThat(cache.find(of("anna"))).isNotNull();

    clocks.pass(Epoch.SILENCE.toNanos() + 1);
    stream.onNext(WatchChangesResponse.getDefaultInstance());
    assertThat(cache.find(of("anna"))).isNull();
    assertThat(stream.isOver()).isTrue();
  }

  @Test
  void aClosedClientFindsNothing() {
    awaitKept("anna");
    client.close();

    assertThatThrownBy(() -> ask("anna")).isInstanceOf(DecisionUnavailableException.class);
  }

  /**
   * Many ask while everything changes and streams break. A stale decision that was ever kept would
   * be found for an hour, so that its subject's last state would never be seen.
   */
  @Test
  void neverKeepsWhatIsStaleHoweverThreadsMeet() throws Exception {
    List<String> subjects = List.of("anna", "bert", "carl");
    AtomicBoolean done = new AtomicBoolean();
    CountDownLatch started = new CountDownLatch(4);
    try (RemitClient client = builder(server).build();
        ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        running.add(
            askers.submit(() -> {
              started.countDown();
              while (!done.get()) {
                CompletableFuture<Decided> answer =
                    client.decideAsync(of(subjects.get(random(subjects.size()))));
                ask(subjects.get(random(subjects.size())));
                answer.join();
              }
            }));
      }
      started.await();
      for (int round = 0; round < 150; round++) {
        service.change(subjects.get(random(subjects.size())));
        if (round % 50 == 49) {
          service.breakStreams();
        }
        for (String subject : subjects) {
          Await.until("the last state is seen", () -> isCurrent(client, subject));
        }
      }
      done.set(true);
      for (Future<?> each : running) {
        each.get();
      }
    }
  }

  private boolean isCurrent(RemitClient client, String subject) {
    return client
        .decide(of(subject))
        .decision()
        .getVersion()
        .equals(String.valueOf(service.state(subject)));
  }

  private static int random(int bound) {
    return ThreadLocalRandom.current().nextInt(bound);
  }
}
