package dev.remit.lang;

import java.util.Optional;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Scales the tries of every property with {@code -Dremit.tries}. A property without {@code tries}
 * is tried so often; {@code tries = n} means n of every {@value #WHOLE}, so that what is dear to
 * try keeps its share. Every module whose tests see this one's has it, by {@code
 * META-INF/services}.
 */
public final class TriesScale implements AroundPropertyHook {

  /** What {@code remit.tries} is if nobody says otherwise. */
  private static final int WHOLE = 10_000;

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    Optional<Integer> share = context.attributes().tries();
    share.ifPresent(tries -> context.attributes().setTries(scaled(tries)));
    return property.execute();
  }

  /** So many of the tries asked for as {@code share} is of {@value #WHOLE}; at least one. */
  static int scaled(int share) {
    long scaled = (long) share * Integer.getInteger("remit.tries", WHOLE) / WHOLE;
    return Math.clamp(scaled, 1, Integer.MAX_VALUE);
  }
}
