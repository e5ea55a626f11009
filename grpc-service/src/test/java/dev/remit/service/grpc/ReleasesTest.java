package dev.remit.service.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultEventExecutor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What other threads release for an event loop is done there, in order and all of it. */
@Timeout(60)
final class ReleasesTest {

  private final DefaultEventExecutor loop = new DefaultEventExecutor();

  @AfterEach
  void end() {
    var _ = loop.shutdownGracefully().syncUninterruptibly();
  }

  private Executor here() throws Exception {
    return loop.submit(
            () -> {
              Releases.begin(loop);
              return Releases.here();
            })
        .get();
  }

  @Test
  void doesEverythingOnItsLoop() throws Exception {
    Executor here = here();
    List<Integer> done = new CopyOnWriteArrayList<>();
    CountDownLatch all = new CountDownLatch(1000);
    for (int i = 0; i < 1000; i++) {
      int number = i;
      here.execute(() -> {
        assertThat(loop.inEventLoop()).isTrue();
        done.add(number);
        all.countDown();
        if (number % 10 == 0) {
          throw new IllegalStateException("whoever waited is gone");
        }
      });
    }
    all.await();
    assertThat(done).hasSize(1000).isSorted();
  }

  @Test
  void doesAtOnceWhatItsLoopReleases() throws Exception {
    Executor here = here();
    List<String> done = new CopyOnWriteArrayList<>();
    loop.submit(
            () -> {
              here.execute(() -> done.add("first"));
              done.add("second");
            })
        .get();
    assertThat(done).containsExactly("first", "second");
  }

  @Test
  void elsewhereItIsDoneWhereItIsReleased() {
    Thread thread = Thread.currentThread();
    List<Thread> done = new CopyOnWriteArrayList<>();
    Releases.here().execute(() -> done.add(Thread.currentThread()));
    assertThat(done).containsExactly(thread);
  }
}
