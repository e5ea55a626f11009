package dev.remit.log.read;

import dev.remit.log.file.DamagedLogException;
import dev.remit.log.file.TilePath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Goes through the entries of a log: one thread reads them, several work on them, and what they
 * find is handed over in the order of the entries. However long the log is, only a few bundles of
 * it are in memory.
 */
public final class LogScan {

  private static final int AHEAD = 4;

  private LogScan() {}

  /**
   * What is found of an entry.
   *
   * @param <T> what that is
   */
  @FunctionalInterface
  public interface Work<T> {

    /** Called by several threads at once. */
    T of(long index, byte[] entry);
  }

  /**
   * Goes through a log.
   *
   * @param from the first entry, from 0
   * @param work done for each entry
   * @param found told what was found of each, in order, by the calling thread
   * @throws DamagedLogException if a file is not as it must be
   * @throws InterruptedException if the calling thread is interrupted
   */
  public static <T> void run(LogReader reader, long from, Work<T> work, Consumer<T> found)
      throws DamagedLogException, InterruptedException {
    run(reader, from, Runtime.getRuntime().availableProcessors(), work, found);
  }

  /**
   * Goes through a log.
   *
   * @param threads how many work
   * @see #run(LogReader, long, Work, Consumer)
   */
  public static <T> void run(
      LogReader reader, long from, int threads, Work<T> work, Consumer<T> found)
      throws DamagedLogException, InterruptedException {
    try (ExecutorService workers = Executors.newFixedThreadPool(threads, LogScan::thread)) {
      Deque<Future<List<T>>> begun = new ArrayDeque<>();
      try {
        for (long index = from; index < reader.size(); ) {
          List<byte[]> entries = bundle(reader, index);
          long first = index;
          begun.add(workers.submit(() -> all(first, entries, work)));
          index += entries.size();
          if (begun.size() > AHEAD * threads) {
            take(begun.remove()).forEach(found);
          }
        }
        while (!begun.isEmpty()) {
          take(begun.remove()).forEach(found);
        }
      } finally {
        begun.forEach(future -> future.cancel(true));
      }
    }
  }

  private static List<byte[]> bundle(LogReader reader, long index) throws DamagedLogException {
    long end = Math.min(reader.size(), (index / TilePath.FULL + 1) * TilePath.FULL);
    List<byte[]> entries = new ArrayList<>();
    for (long i = index; i < end; i++) {
      entries.add(reader.entry(i));
    }
    return entries;
  }

  private static <T> List<T> all(long first, List<byte[]> entries, Work<T> work) {
    List<T> all = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      all.add(work.of(first + i, entries.get(i)));
    }
    return all;
  }

  private static <T> List<T> take(Future<List<T>> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e);
    }
  }

  private static Thread thread(Runnable work) {
    return Thread.ofPlatform().daemon().name("log-scan").unstarted(work);
  }
}
