package dev.remit.service.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Closes connections that have been without a call for too long, or with one, even if bytes keep
 * moving: Jetty's own timeout begins anew with every byte, so that headers, or the reading of an
 * answer, could take hours.
 */
final class SlowConnections extends Handler.Wrapper implements Connection.Listener {

  private static final long PERIOD_MILLIS = 250;

  private final Duration idle;
  private final Duration busy;
  private final Map<Connection, Calls> open = new ConcurrentHashMap<>();

  /**
   * A guard.
   *
   * @param idle how long a connection may be without a call
   * @param busy how long it may be with one, from its headers to the last byte of its answer
   */
  SlowConnections(Duration idle, Duration busy) {
    this.idle = idle;
    this.busy = busy;
  }

  /** The calls on a connection that are not answered yet, and since when it is so. */
  private static final class Calls {
    private final AtomicInteger running = new AtomicInteger();
    private volatile long since = System.nanoTime();

    void begin() {
      since = System.nanoTime();
      running.incrementAndGet();
    }

    void end() {
      since = System.nanoTime();
      running.decrementAndGet();
    }

    boolean isTooSlow(Duration idle, Duration busy) {
      Duration most = running.get() == 0 ? idle : busy;
      return System.nanoTime() - since > most.toNanos();
    }
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    schedule();
  }

  private void schedule() {
    getServer().getScheduler().schedule(this::sweep, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void sweep() {
    open.forEach((connection, calls) -> {
      if (calls.isTooSlow(idle, busy)) {
        connection.getEndPoint().close();
      }
    });
    if (isRunning()) {
      schedule();
    }
  }

  @Override
  public void onOpened(Connection connection) {
    // Calls come over what TLS carries, which is opened together with it.
    if (!(connection instanceof SslConnection)) {
      open.put(connection, new Calls());
    }
  }

  @Override
  public void onClosed(Connection connection) {
    open.remove(connection);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Calls calls = open.get(request.getConnectionMetaData().getConnection());
    if (calls != null) {
      calls.begin();
      Request.addCompletionListener(request, _ -> calls.end());
    }
    return super.handle(request, response, callback);
  }
}
