package dev.remit.engine.request;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A map that nobody can change any more, and that therefore need not be copied again. */
final class Kept<K, V> extends AbstractMap<K, V> {

  private final Map<K, V> map;

  private Kept(Map<K, V> map) {
    this.map = map;
  }

  /** The map itself, which nobody may change any more. */
  static <K, V> Kept<K, V> given(Map<K, V> map) {
    return new Kept<>(map);
  }

  /** A copy that keeps the order. */
  static <K, V> Kept<K, V> inOrder(Map<K, V> map) {
    return map instanceof Kept<K, V> kept ? kept : new Kept<>(new LinkedHashMap<>(map));
  }

  /** A copy in the order of the keys. */
  static <K extends Enum<K>, V> Kept<K, V> sorted(Class<K> keys, Map<K, V> map) {
    if (map instanceof Kept<K, V> kept) {
      return kept;
    }
    Map<K, V> sorted = new EnumMap<>(keys);
    sorted.putAll(map);
    return new Kept<>(sorted);
  }

  @Override
  public @Nullable V get(@Nullable Object key) {
    return map.get(key);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return map.containsKey(key);
  }

  @Override
  public int size() {
    return map.size();
  }

  @Override
  public Set<K> keySet() {
    return Collections.unmodifiableSet(map.keySet());
  }

  @Override
  public void forEach(BiConsumer<? super K, ? super V> action) {
    map.forEach(action);
  }

  @Override
  public Set<Map.Entry<K, V>> entrySet() {
    return Collections.unmodifiableMap(map).entrySet();
  }
}
