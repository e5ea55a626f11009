package dev.remit.service.change;

import static dev.remit.service.fixture.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.service.sql.Database;
import dev.remit.service.sql.DatabaseConfig;
import dev.remit.service.sql.DatabaseException;
import dev.remit.service.sql.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestServer.class)
final class ChangeFeedTest {

  private static final Duration NEVER = Duration.ofHours(1);

  @Parameter private TestServer server = TestServer.SQLITE;
  private DatabaseConfig config;
  private Database database;

  @BeforeEach
  void open() throws DatabaseException {
    config = server.create();
    database = Database.open(config);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void tellsAChangeBeforeItIsAnswered() throws Exception {
    database.write(in -> in.change("subject", "before"));
    try (ChangeFeed feed = ChangeFeed.open(database, NEVER, NEVER)) {
      List<Change> told = new ArrayList<>();
      feed.listen(told::addAll);
      assertThat(feed.revision()).isEqualTo(1);
      database.write(in -> in.changes("subject", List.of("a", "b")));
      assertThat(told)
          .containsExactly(new Change(2, "subject", "a"), new Change(3, "subject", "b"));
      assertThat(feed.revision()).isEqualTo(3);
    }
  }

  @Test
  void tellsMoreChangesThanAreReadAtOnce() throws Exception {
    try (ChangeFeed feed = ChangeFeed.open(database, NEVER, NEVER)) {
      List<Change> told = new ArrayList<>();
      feed.listen(told::addAll);
      int many = 20_001;
      database.write(in -> in.changes("subject", Collections.nCopies(many, "a")));
      assertThat(told).hasSize(many).last().isEqualTo(new Change(many, "subject", "a"));
    }
  }

  @Test
  void isNotBelievedWhileAListenerFails() throws Exception {
    AtomicBoolean fails = new AtomicBoolean(true);
    try (ChangeFeed feed = ChangeFeed.open(database, Duration.ofMillis(20), NEVER)) {
      List<Change> told = Collections.synchronizedList(new ArrayList<>());
      feed.listen(batch -> {
        if (fails.get()) {
          throw new IllegalStateException("not now");
        }
        told.addAll(batch);
      });
      assertThat(feed.isFresh()).isTrue();
      database.write(in -> in.change("subject", "a"));
      assertThat(feed.isFresh()).isFalse();
      fails.set(false);
      until("the change is told again", feed::isFresh);
      assertThat(told).containsExactly(new Change(1, "subject", "a"));
    }
  }

  @Test
  void isNotFreshUnlessItHears() throws Exception {
    try (ChangeFeed feed = ChangeFeed.open(database, NEVER, Duration.ofMillis(1))) {
      until("it has heard nothing for a while", () -> !feed.isFresh());
    }
  }

  @Test
  void hearsOfTheChangesOfOtherInstances() throws Exception {
    if (server == TestServer.SQLITE) {
      return; // a data directory has one instance
    }
    try (Database other = Database.open(config);
        ChangeFeed feed = ChangeFeed.open(database, Duration.ofMillis(20), NEVER)) {
      List<Change> told = Collections.synchronizedList(new ArrayList<>());
      feed.listen(told::addAll);
      other.write(in -> in.change("project", "p"));
      until("the change is told", () -> told.equals(List.of(new Change(1, "project", "p"))));
    }
  }
}
