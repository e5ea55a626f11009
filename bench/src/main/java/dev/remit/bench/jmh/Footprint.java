package dev.remit.bench.jmh;

import dev.remit.bench.RemitEngine;
import dev.remit.bench.growth.GrownPolicy;
import dev.remit.bench.growth.Growth;
import dev.remit.lang.model.PolicySet;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.ref.Reference;

/**
 * Measures what a policy holds of memory, in a process of its own: what is left after collecting
 * garbage, with and without it.
 */
public final class Footprint {

  private static final int COLLECTIONS = 5;

  private Footprint() {}

  /**
   * What is held, in bytes.
   *
   * @param heap objects
   * @param classes classes that were made
   */
  private record Held(long heap, long classes) {

    static Held now() {
      for (int i = 0; i < COLLECTIONS; i++) {
        System.gc();
      }
      long classes =
          ManagementFactory.getMemoryPoolMXBeans().stream()
              .filter(
                  pool -> pool.getName().contains("Metaspace") || pool.getName().contains("Class"))
              .mapToLong(Footprint::used)
              .sum();
      return new Held(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(), classes);
    }

    Held since(Held earlier) {
      return new Held(heap - earlier.heap, classes - earlier.classes);
    }
  }

  private static long used(MemoryPoolMXBean pool) {
    return pool.getUsage().getUsed();
  }

  /**
   * Prints what a checked policy and an engine made ready for it hold: four numbers of bytes, heap
   * and classes of the first, heap and classes of the second.
   *
   * @param arguments the engine's name, and the number of rules
   */
  public static void main(String[] arguments) {
    RemitEngine engine = RemitEngine.named(arguments[0]);
    GrownPolicy policy = new GrownPolicy(Integer.parseInt(arguments[1]), 1);
    // Once for the classes that any policy needs.
    GrownPolicy small = new GrownPolicy(1, 1);
    Object first = engine.of(Growth.remit(small).versions().getFirst());
    try {
      print(engine, policy);
    } finally {
      Reference.reachabilityFence(first);
    }
  }

  private static void print(RemitEngine engine, GrownPolicy policy) {
    Held nothing = Held.now();
    PolicySet checked = Growth.remit(policy);
    Held withPolicy = Held.now();
    Object ready = engine.of(checked.versions().getFirst());
    Held withEngine;
    try {
      withEngine = Held.now();
    } finally {
      Reference.reachabilityFence(checked);
      Reference.reachabilityFence(ready);
    }
    Held ofPolicy = withPolicy.since(nothing);
    Held ofEngine = withEngine.since(withPolicy);
    System.out.printf(
        "%d %d %d %d%n", ofPolicy.heap(), ofPolicy.classes(), ofEngine.heap(), ofEngine.classes());
  }
}
