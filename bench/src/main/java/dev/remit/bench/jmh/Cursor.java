package dev.remit.bench.jmh;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Goes round the cases, each thread by itself. */
@State(Scope.Thread)
public class Cursor {

  private int next;

  /** The next index below a size. */
  int next(int size) {
    int index = next;
    next = index + 1 == size ? 0 : index + 1;
    return index;
  }
}
