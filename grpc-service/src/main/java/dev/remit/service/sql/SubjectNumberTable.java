package dev.remit.service.sql;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The numbers of people in cohorts: those of table {@code subject_key}, and table {@code
 * erased_number}. A number is given once, and is nobody's when the key is destroyed.
 */
public final class SubjectNumberTable {

  private static final long MOST = Integer.MAX_VALUE;

  /** How many values one statement names. */
  private static final int AT_ONCE = 500;

  private final Database database;

  public SubjectNumberTable(Database database) {
    this.database = database;
  }

  /** The numbers of those of some people who have one, by the keyed hashes of their ids. */
  public Map<String, Integer> find(List<String> subjects) throws DatabaseException {
    return subjects.isEmpty() ? Map.of() : database.read(handle -> find(handle, subjects));
  }

  private static Map<String, Integer> find(Handle handle, List<String> subjects) {
    Map<String, Integer> numbers = new HashMap<>();
    for (int from = 0; from < subjects.size(); from += AT_ONCE) {
      handle
          .createQuery(
              "select subject, number from subject_key where subject in (<subjects>)"
                  + " and number is not null")
          .bindList("subjects", subjects.subList(from, Math.min(subjects.size(), from + AT_ONCE)))
          .map((row, _) -> Map.entry(row.getString("subject"), row.getInt("number")))
          .forEach(each -> numbers.put(each.getKey(), each.getValue()));
    }
    return numbers;
  }

  /**
   * Gives numbers to people who have none, and keys to those of them who have none, in one
   * transaction.
   *
   * @param rows the keys they get if they have none, in the order of their subjects: so that no two
   *     transactions wait for each other
   * @return the numbers that they have then
   * @throws DatabaseException also if no number is left
   */
  public Map<String, Integer> give(List<SubjectKeyTable.Row> rows, Instant at)
      throws DatabaseException {
    return rows.isEmpty()
        ? Map.of()
        : database.<Map<String, Integer>, DatabaseException>write(transaction -> {
          Handle handle = transaction.handle();
          long first = next(handle, rows.size());
          if (first + rows.size() > MOST) {
            throw new DatabaseException("every number of a person in a cohort is given");
          }
          PreparedBatch insert =
              handle.prepareBatch(
                  "insert into subject_key (id, subject, wrapped, created_at, number)"
                      + " values (:id, :subject, :wrapped, :created_at, :number)"
                      + " on conflict (subject) do nothing");
          PreparedBatch update =
              handle.prepareBatch(
                  "update subject_key set number = :number"
                      + " where subject = :subject and number is null");
          for (int i = 0; i < rows.size(); i++) {
            SubjectKeyTable.Row row = rows.get(i);
            insert
                .bind("id", row.id())
                .bind("subject", row.subject())
                .bind("wrapped", row.wrapped())
                .bind("created_at", Moments.micros(at))
                .bind("number", first + i)
                .add();
            update.bind("subject", row.subject()).bind("number", first + i).add();
          }
          insert.execute();
          update.execute();
          return find(handle, rows.stream().map(SubjectKeyTable.Row::subject).toList());
        });
  }

  /** Whoever gives numbers gets no further than this while another does. */
  private static long next(Handle handle, int count) {
    return handle
            .createQuery("update subject_number set next = next + :count returning next")
            .bind("count", count)
            .mapTo(Long.class)
            .one()
        - count;
  }

  /**
   * The ids of the keys of those of some people who are not erased.
   *
   * @param numbers in order
   */
  public List<String> keys(List<Integer> numbers) throws DatabaseException {
    int first = numbers.getFirst();
    int last = numbers.getLast();
    return database.read(handle -> {
      if (last - first < numbers.size()) {
        return handle
            .createQuery("select id from subject_key where number between :first and :last")
            .bind("first", first)
            .bind("last", last)
            .mapTo(String.class)
            .list();
      }
      return handle
          .createQuery("select id from subject_key where number in (<numbers>)")
          .bindList("numbers", numbers)
          .mapTo(String.class)
          .list();
    });
  }

  /** Tells the numbers that are nobody's any more. */
  public void erased(IntConsumer each) throws DatabaseException {
    database.read(handle -> {
      handle
          .createQuery("select number from erased_number")
          .mapTo(Integer.class)
          .forEach(each::accept);
      return true;
    });
  }

  /** Destroys the key of a person, which is a change. Gives its id, if there was one. */
  static Optional<String> destroy(Transaction transaction, String subject) {
    Optional<Destroyed> destroyed =
        transaction
            .handle()
            .createQuery("delete from subject_key where subject = :subject returning id, number")
            .bind("subject", subject)
            .map((row, _) ->
                new Destroyed(
                    row.getString("id"),
                    Optional.ofNullable(row.getObject("number"))
                        .map(number -> ((Number) number).longValue())))
            .findFirst();
    destroyed.ifPresent(row -> transaction.change(SubjectKeyTable.KIND, row.key()));
    destroyed
        .flatMap(Destroyed::number)
        .ifPresent(number ->
            transaction
                .handle()
                .createUpdate("insert into erased_number (number) values (:number)")
                .bind("number", number)
                .execute());
    return destroyed.map(Destroyed::key);
  }

  private record Destroyed(String key, Optional<Long> number) {}
}
