package dev.remit.service.sql;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** A transaction under way. Not thread-safe; of no use once it is over. */
public final class Transaction {

  private final Handle handle;
  private long revision;

  Transaction(Handle handle) {
    this.handle = handle;
  }

  Handle handle() {
    return handle;
  }

  /** The number of the last change; 0 if there was none. */
  long revision() {
    return revision;
  }

  /**
   * What a change is of.
   *
   * @param kind of what, such as {@code recipient}
   * @param key of which, such as its id
   */
  public record Key(String kind, String key) {}

  /**
   * Numbers a change, as {@link #changes(List)} does.
   *
   * @return its number
   */
  public long change(String kind, String key) {
    return changes(List.of(new Key(kind, key)));
  }

  /** Numbers changes of one kind, as {@link #changes(List)} does. */
  public long changes(String kind, List<String> keys) {
    return changes(keys.stream().map(key -> new Key(kind, key)).toList());
  }

  /**
   * Numbers changes. From the first of them on, no other transaction that makes changes gets
   * further than this line until this one is over: changes become visible in the order of their
   * numbers, and what is read hereafter in this transaction is the latest.
   *
   * @param keys at least one
   * @return the number of the first; the others follow, one by one
   */
  public long changes(List<Key> keys) {
    revision =
        handle
            .createQuery("update revision set value = value + :count returning value")
            .bind("count", keys.size())
            .mapTo(Long.class)
            .one();
    long first = revision - keys.size() + 1;
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into change (revision, kind, key) values (:revision, :kind, :key)");
    for (int i = 0; i < keys.size(); i++) {
      batch
          .bind("revision", first + i)
          .bind("kind", keys.get(i).kind())
          .bind("key", keys.get(i).key())
          .add();
    }
    batch.execute();
    return first;
  }
}
