package dev.remit.service.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestServer.class)
final class DatabaseTest {

  @Parameter private TestServer server = TestServer.SQLITE;
  private DatabaseConfig config;
  private Database database;
  private ChangeTable changes;

  @BeforeEach
  void open() throws DatabaseException {
    config = server.create();
    database = Database.open(config);
    changes = new ChangeTable(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void answers() {
    assertThat(database.problem()).isEmpty();
  }

  @Test
  void keepsWhatWasWrittenWhenItIsOpenedAgain() throws DatabaseException {
    database.write(in -> in.change("recipient", "r1"));
    database.close();
    database = Database.open(config);
    assertThat(new ChangeTable(database).after(0, 10))
        .containsExactly(new ChangeTable.Row(1, "recipient", "r1"));
  }

  @Test
  void numbersChangesInOrder() throws DatabaseException {
    assertThat(changes.last()).isZero();
    assertThat(database.<Long, RuntimeException>write(in -> in.change("subject", "a")))
        .isEqualTo(1);
    assertThat(
            database.<Long, RuntimeException>write(
                in -> in.changes("subject", List.of("b", "c", "d"))))
        .isEqualTo(2);
    assertThat(changes.last()).isEqualTo(4);
    assertThat(changes.after(1, 2))
        .containsExactly(
            new ChangeTable.Row(2, "subject", "b"), new ChangeTable.Row(3, "subject", "c"));
  }

  @Test
  void writesNothingIfTheWorkFails() throws DatabaseException {
    List<Long> told = new ArrayList<>();
    database.onCommit(told::add);
    assertThatThrownBy(() ->
            database.write(in -> {
              in.change("subject", "a");
              throw new IllegalStateException("no");
            }))
        .hasMessage("no");
    assertThat(changes.last()).isZero();
    assertThat(changes.after(0, 10)).isEmpty();
    assertThat(told).isEmpty();
  }

  @Test
  void showsChangesInTheOrderOfTheirNumbersHoweverManyWrite() throws Exception {
    int writers = 8;
    int each = 20;
    List<Long> seen = new ArrayList<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int writer = 0; writer < writers; writer++) {
        String key = "writer " + writer;
        running.add(
            executor.submit(
                (Callable<@org.jspecify.annotations.Nullable Void>)
                    () -> {
                      for (int i = 0; i < each; i++) {
                        database.write(in -> in.change("subject", key));
                      }
                      return null;
                    }));
      }
      while (seen.size() < writers * each) {
        long last = seen.isEmpty() ? 0 : seen.getLast();
        changes.after(last, 7).forEach(row -> seen.add(row.revision()));
      }
      for (Future<?> writer : running) {
        writer.get();
      }
    }
    // had one become visible after a later one, it would have been passed over
    assertThat(seen).isSorted().doesNotHaveDuplicates().hasSize(writers * each);
  }

  @Test
  void readersCannotWrite() {
    assertThatThrownBy(() -> database.read(handle -> handle.execute("delete from change")))
        .isInstanceOf(DatabaseException.class);
  }
}
