package dev.remit.engine.rego;

import com.styra.opa.wasm.OpaPolicy;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The instances of one Wasm file. An instance serves one request at a time; one that failed, or was
 * cut off, is dropped, and another is made when it is needed.
 *
 * <p>Policies run on daemon threads of the platform: a virtual thread that never waits would keep
 * the others from running, also those that are to cut it off. The Wasm interpreter heeds an
 * interrupt wherever it branches or calls. INVARIANT: policy code runs only on a thread that holds
 * one of the places, so no more threads than that ever run it.
 */
final class RegoInstances {

  /** What every WebAssembly file begins with. */
  private static final byte[] MAGIC = {0, 'a', 's', 'm'};

  /** For reading and instantiating a file, the first time; later times take as long. */
  private static final Duration LOADING = Duration.ofSeconds(20);

  private final byte[] wasm;
  private final RegoLimits limits;
  private final Semaphore places;
  private final BlockingQueue<OpaPolicy> idle;
  private final Map<String, Integer> entrypoints;

  /**
   * Loads a file.
   *
   * @throws RegoFailure if it is not a policy that can be run within the limits
   */
  RegoInstances(byte[] wasm, RegoLimits limits) throws RegoFailure {
    if (!Arrays.equals(MAGIC, Arrays.copyOf(wasm, MAGIC.length))) {
      throw new RegoFailure("it is not WebAssembly");
    }
    this.wasm = wasm;
    this.limits = limits;
    this.places = new Semaphore(limits.instances());
    this.idle = new ArrayBlockingQueue<>(limits.instances());
    this.entrypoints = on(this::load, LOADING, "loading");
  }

  /** The entrypoints the policy was compiled with. */
  Set<String> entrypoints() {
    return entrypoints.keySet();
  }

  private Map<String, Integer> load() {
    places.acquireUninterruptibly();
    OpaPolicy first = make();
    Map<String, Integer> names = Map.copyOf(first.entrypoints());
    idle.add(first);
    return names;
  }

  private OpaPolicy make() {
    // Interpreted: compiling takes seconds for each instance, and a decision cannot wait for that.
    return OpaPolicy.builder()
        .withPolicy(wasm.clone())
        .withInitialMemory(Math.min(8, limits.pages()))
        .withMaxMemory(limits.pages())
        .disableCompiler()
        .build();
  }

  /**
   * The result of an entrypoint, as JSON text.
   *
   * @param entrypoint one of {@link #entrypoints()}
   * @throws RegoFailure if there is no result within the limits
   */
  String evaluate(String entrypoint, String input) throws RegoFailure {
    int number = Objects.requireNonNull(entrypoints.get(entrypoint));
    OpaPolicy instance = borrow();
    return on(
        () -> {
          boolean healthy = false;
          try {
            String json = instance.entrypoint(number).evaluate(input);
            healthy = true;
            return json;
          } finally {
            // before the answer: whoever asks next finds the instance
            giveBack(instance, healthy);
          }
        },
        limits.timeout(),
        "it");
  }

  private void giveBack(OpaPolicy instance, boolean healthy) {
    if (healthy) {
      idle.add(instance);
    } else {
      places.release();
    }
  }

  private OpaPolicy borrow() throws RegoFailure {
    OpaPolicy instance = idle.poll();
    if (instance == null) {
      grow();
      try {
        instance = idle.poll(limits.timeout().toNanos(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new RegoFailure("it was interrupted");
      }
    }
    if (instance == null) {
      throw new RegoFailure("every instance of it was busy");
    }
    return instance;
  }

  /** Makes another instance in the background, if there is a place for one. */
  private void grow() {
    if (places.tryAcquire()) {
      start(() -> {
        try {
          // What was loaded once is loaded again in the same way: Wasm is deterministic.
          idle.add(make());
        } catch (Throwable failure) {
          places.release();
        }
      });
    }
  }

  private static <T> T on(Supplier<T> work, Duration time, String what) throws RegoFailure {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread thread =
        start(() -> {
          try {
            result.complete(work.get());
          } catch (Throwable failure) {
            result.completeExceptionally(failure);
          }
        });
    try {
      return result.get(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      throw new RegoFailure(what + " took longer than " + time.toMillis() + " ms");
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new RegoFailure(what + " was interrupted");
    } catch (ExecutionException e) {
      throw new RegoFailure(
          what + " failed: " + RegoFailure.reason(e.getCause() == null ? e : e.getCause()));
    }
  }

  private static Thread start(Runnable work) {
    return Thread.ofPlatform().daemon().name("remit-rego").start(work);
  }
}
