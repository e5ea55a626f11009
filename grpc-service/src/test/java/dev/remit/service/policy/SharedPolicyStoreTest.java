package dev.remit.service.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.service.caller.Caller;
import dev.remit.service.caller.Role;
import dev.remit.service.change.ChangeFeed;
import dev.remit.service.fixture.Eventually;
import dev.remit.service.fixture.Library;
import dev.remit.service.fixture.MovableClock;
import dev.remit.service.policy.PolicyHealth.Outdated;
import dev.remit.service.sql.Database;
import dev.remit.service.sql.DatabaseConfig;
import dev.remit.service.sql.StoredFiles;
import dev.remit.service.sql.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several instances of the service on one database. */
@Timeout(120)
final class SharedPolicyStoreTest {

  private static final Caller ALICE = new Caller("alice", Set.of(Role.PUBLISH));
  private static final Caller BOB = new Caller("bob", Set.of(Role.APPROVE));
  private static final String V1 = Library.version("1", "2026-07-01", "permit");
  private static final String V2 = Library.version("2", "2027-01-01", "forbid");
  private static final Duration RARELY = Duration.ofHours(1);

  private final MovableClock clock = new MovableClock("2026-06-01T10:00:00Z");
  private final List<AutoCloseable> opened = new ArrayList<>();
  private DatabaseConfig config;

  @BeforeEach
  void create() {
    TestServer.postgres();
    config = TestServer.POSTGRESQL.create();
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
  }

  private record Instance(Database database, PolicyStore store) {}

  private Instance instance(Duration interval, boolean approval) throws Exception {
    Database database = Database.open(config);
    opened.add(database);
    ChangeFeed feed = ChangeFeed.open(database, interval, Duration.ofSeconds(2));
    opened.add(feed);
    PolicyStore store = PolicyStore.open(database, feed, BundleLimits.DEFAULT, approval, clock);
    opened.add(store);
    return new Instance(database, store);
  }

  @Test
  void eachServesWhatAnotherPublishedAndApproved() throws Exception {
    PolicyStore one = instance(Duration.ofMillis(50), true).store();
    PolicyStore other = instance(Duration.ofMillis(50), true).store();
    String digest =
        one.publish(Library.files(V1), Set.of(), "", ALICE).published().getFirst().digest();
    Eventually.until("the other knows it", () -> !other.state().versions().isEmpty());
    assertThat(other.snapshot().versions()).isEmpty();
    other.approve("lending", "1", digest, BOB);
    Eventually.until("the first serves it", () -> !one.snapshot().versions().isEmpty());
    assertThat(one.state().versions()).isEqualTo(other.state().versions());
    assertThat(one.snapshot().versions()).map(ServedVersion::digest).containsExactly(digest);
  }

  @Test
  void keepsTheLastGoodStateAndSaysWhatIsWrong() throws Exception {
    Instance slow = instance(RARELY, false);
    Instance newer = instance(RARELY, false);
    newer.store().publish(Library.files(V1), Set.of(), "", ALICE);
    hear(slow);
    Eventually.until("the first version", () -> slow.store().snapshot().versions().size() == 1);
    PolicyState good = slow.store().state();

    String text = V2.replace("the_rule", "a_rule_in_words_of_a_later_release");
    newer.store().publish(Library.files(text), Set.of(), "", ALICE);
    StoredFiles.damage(newer.database(), text, text.replace("forbid see", "foresee see"));
    hear(slow);
    Eventually.until("out of date", () -> slow.store().health() instanceof Outdated);
    assertThat(slow.store().state()).isSameAs(good);
    assertThat(((Outdated) slow.store().health()).reason())
        .startsWith("version `lending 2` with the digest ")
        .contains("can no longer be served: policy1.remit:5:3: ")
        .endsWith("; run the release of Remit that it was published with");
    assertThat(((Outdated) slow.store().health()).diagnostics()).isNotEmpty();

    StoredFiles.damage(newer.database(), text.replace("forbid see", "foresee see"), text);
    hear(slow);
    Eventually.until("up to date", () -> slow.store().health() instanceof PolicyHealth.Current);
    assertThat(slow.store().snapshot().versions()).hasSize(2);
    assertThat(slow.store().snapshot().versions().getFirst())
        .isSameAs(good.snapshot().versions().getFirst());
  }

  /** Has an instance read the changes of others, as it does after each change of its own. */
  private static void hear(Instance instance) throws Exception {
    instance.database().write(in -> in.change(StoredState.KIND, "anything"));
  }
}
