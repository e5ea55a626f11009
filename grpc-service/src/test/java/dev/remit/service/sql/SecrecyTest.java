package dev.remit.service.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.remit.lang.word.Owner;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SecrecyTest {

  private static final String SUBJECT = "N990000000001";

  /** What a failure says, and all that led to it, must be fit for a log. */
  @ParameterizedTest
  @EnumSource(TestServer.class)
  void failuresNameNoSubjects(TestServer server) throws DatabaseException {
    try (Database database = Database.open(server.create())) {
      EntryTable table = new EntryTable(database);
      EntryRow row =
          new EntryRow(
              1,
              Owner.SUBJECT,
              SUBJECT,
              Instant.EPOCH,
              false,
              Optional.empty(),
              Map.of(),
              Instant.EPOCH,
              "test",
              SUBJECT);
      Throwable failure =
          catchThrowable(() ->
              database.write(in -> {
                table.add(in, List.of(row));
                table.add(in, List.of(row));
                return 0;
              }));
      StringWriter said = new StringWriter();
      failure.printStackTrace(new PrintWriter(said));
      assertThat(failure).isInstanceOf(DatabaseException.class);
      assertThat(said.toString()).contains("Caused by").doesNotContain(SUBJECT);
    }
  }
}
