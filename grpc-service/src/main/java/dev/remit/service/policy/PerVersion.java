package dev.remit.service.policy;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is made once for each version, and forgotten with it. Thread-safe. The version that was
 * asked for last, mostly the one in force, is found without looking it up.
 *
 * @param <T> what is made
 */
public final class PerVersion<T> {

  private final LoadingCache<ServedVersion, T> made;
  private volatile @Nullable Entry<T> last;

  private record Entry<T>(ServedVersion version, T value) {}

  /**
   * Nothing yet.
   *
   * @param maker makes it of a version; called once for each
   */
  public PerVersion(Function<ServedVersion, T> maker) {
    this.made = Caffeine.newBuilder().weakKeys().build(maker::apply);
  }

  /** What belongs to a version; made now if it was not. */
  public T of(ServedVersion version) {
    Entry<T> known = last;
    return known != null && known.version == version
        ? known.value
        : remembered(version, made.get(version));
  }

  /** What belongs to a version, unless it would have to be made. */
  public Optional<T> ifMade(ServedVersion version) {
    Entry<T> known = last;
    return known != null && known.version == version
        ? Optional.of(known.value)
        : Optional.ofNullable(made.getIfPresent(version)).map(value -> remembered(version, value));
  }

  private T remembered(ServedVersion version, T value) {
    last = new Entry<>(version, value);
    return value;
  }
}
