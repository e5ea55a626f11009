package dev.remit.service;

import dev.remit.service.change.ChangeFeed;
import dev.remit.service.http.Health;
import dev.remit.service.policy.PolicyHealth;
import dev.remit.service.policy.PolicySource;
import dev.remit.service.record.Evidence;
import dev.remit.service.security.Security;
import dev.remit.service.sql.Database;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once a second how the parts of the service are. It is ready while the database answers:
 * without it nothing is known of recipients, so nothing would be permitted; and while the decision
 * log takes entries: without it no decision is given. Policies that cannot be replaced, and keys
 * that cannot be read again, leave it ready, with what it had.
 */
final class HealthWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HealthWatch.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final String WELL = "ok";

  private final Database database;
  private final ChangeFeed feed;
  private final PolicySource policies;
  private final Security security;
  private final Evidence evidence;
  private final Consumer<Boolean> told;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("health").factory());
  private volatile Health health;

  /**
   * Looks for the first time.
   *
   * @param told is given whether the service is ready, whenever somebody has looked
   */
  HealthWatch(
      Database database,
      ChangeFeed feed,
      PolicySource policies,
      Security security,
      Evidence evidence,
      Consumer<Boolean> told) {
    this.database = database;
    this.feed = feed;
    this.policies = policies;
    this.security = security;
    this.evidence = evidence;
    this.told = told;
    this.health = look();
  }

  /** Goes on looking. */
  void start() {
    told.accept(health.ready());
    long seconds = INTERVAL.toSeconds();
    var _ = timer.scheduleWithFixedDelay(this::check, seconds, seconds, TimeUnit.SECONDS);
  }

  /** How it was when last looked. */
  Health health() {
    return health;
  }

  private void check() {
    try {
      Health now = look();
      if (now.ready() != health.ready()) {
        LOG.warn(now.ready() ? "ready again" : "not ready: {}", problems(now));
      }
      health = now;
      told.accept(now.ready());
    } catch (RuntimeException failure) {
      LOG.error("the service's health cannot be told", failure);
    }
  }

  private static String problems(Health health) {
    return health.detail().entrySet().stream()
        .filter(part -> !part.getValue().equals(WELL))
        .map(part -> part.getKey() + ": " + part.getValue())
        .collect(Collectors.joining("; "));
  }

  private Health look() {
    SortedMap<String, String> detail = new TreeMap<>();
    Optional<String> problem = database.problem();
    detail.put("database", problem.orElse(WELL));
    detail.put("changes", feed.isFresh() ? WELL : "what has changed is not known");
    detail.put(
        "policies",
        switch (policies.health()) {
          case PolicyHealth.Current _ -> WELL;
          case PolicyHealth.Outdated(var since, var reason, var _) ->
              "the last good ones are served, since " + since + ": " + reason;
        });
    security
        .conditions()
        .forEach(condition -> detail.put(condition.name(), condition.problem().orElse(WELL)));
    Optional<String> trouble = evidence.trouble();
    if (evidence.log().isPresent()) {
      detail.put("decision_log", trouble.orElse(WELL));
    }
    boolean ready = problem.isEmpty() && feed.isFresh() && trouble.isEmpty();
    return new Health(true, ready, detail);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
