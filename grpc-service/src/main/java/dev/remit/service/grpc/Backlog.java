package dev.remit.service.grpc;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls that wait for their turn. Connections take turns, so that one that asks much makes itself
 * wait, not others; one that had nothing waiting comes first. What has waited too long is refused,
 * by the measure of its connection, or of all that come first.
 *
 * <p>Fair queueing as in FQ-CoDel (RFC 8290), by connections instead of flows of packets.
 *
 * <p>Not thread-safe.
 *
 * @param <C> a call
 */
final class Backlog<C> {

  private final long patience;
  private final long most;
  private final StandingWait firsts;
  private final Map<Object, Line> lines = new HashMap<>();
  private final Queue<Line> fresh = new ArrayDeque<>();
  private final Queue<Line> standing = new ArrayDeque<>();
  private long held;

  /**
   * A backlog.
   *
   * @param patience how long a call may wait, in nanoseconds
   * @param most bytes that may wait. As much again is kept for connections that have no other call
   *     waiting
   */
  Backlog(long patience, long most) {
    this.patience = patience;
    this.most = most;
    this.firsts = new StandingWait(patience);
  }

  /** What waits of one connection. */
  private final class Line {
    private final Object connection;
    private final Queue<Waiting<C>> calls = new ArrayDeque<>();
    private final StandingWait waits = new StandingWait(patience);

    Line(Object connection) {
      this.connection = connection;
    }
  }

  private record Waiting<C>(C call, long bytes, long since) {}

  boolean isEmpty() {
    return lines.isEmpty();
  }

  /**
   * Lets a call wait.
   *
   * @param bytes it takes
   * @param now in nanoseconds, from whenever
   * @return false if there is no room for it
   */
  boolean add(Object connection, C call, long bytes, long now) {
    Line line = lines.get(connection);
    if (held + bytes > (line == null ? 2 * most : most)) {
      return false;
    }
    if (line == null) {
      line = new Line(connection);
      lines.put(connection, line);
      fresh.add(line);
    }
    line.calls.add(new Waiting<>(call, bytes, now));
    held += bytes;
    return true;
  }

  /**
   * The call whose turn it is.
   *
   * @param refused is given those before it that have waited too long
   * @return null if none is left
   */
  @Nullable C next(long now, Consumer<? super C> refused) {
    while (!lines.isEmpty()) {
      boolean isFirst = !fresh.isEmpty();
      Line line = isFirst ? fresh.remove() : standing.remove();
      C next = next(line, isFirst ? firsts : line.waits, now, refused);
      if (fresh.isEmpty()) {
        firsts.ended();
      }
      if (line.calls.isEmpty()) {
        lines.remove(line.connection);
      } else {
        standing.add(line);
      }
      if (next != null) {
        return next;
      }
    }
    return null;
  }

  private @Nullable C next(Line line, StandingWait waits, long now, Consumer<? super C> refused) {
    for (Waiting<C> next = line.calls.poll(); next != null; next = line.calls.poll()) {
      held -= next.bytes;
      if (!waits.refuses(now - next.since, now)) {
        return next.call;
      }
      refused.accept(next.call);
    }
    return null;
  }
}
