package dev.remit.service.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every accepted version at one moment. Immutable, but that it remembers what was in force when it
 * was asked last: threads that ask for different things at once make no difference.
 */
public final class PolicySnapshot {

  private final SortedMap<String, NavigableMap<LocalDate, ServedVersion>> byPolicy =
      new TreeMap<>();

  private volatile @Nullable InForce last;

  private record InForce(String policy, LocalDate date, Optional<ServedVersion> version) {}

  private PolicySnapshot() {}

  /**
   * A snapshot of versions.
   *
   * @throws IllegalArgumentException if two of one policy have the same name or date
   */
  public static PolicySnapshot of(Collection<ServedVersion> versions) {
    PolicySnapshot snapshot = new PolicySnapshot();
    versions.forEach(snapshot::add);
    return snapshot;
  }

  private void add(ServedVersion served) {
    String policy = served.version().policy();
    boolean sameName = version(policy, served.version().version()).isPresent();
    ServedVersion sameDate =
        byPolicy
            .computeIfAbsent(policy, _ -> new TreeMap<>())
            .put(served.version().inForceFrom(), served);
    if (sameName || sameDate != null) {
      throw new IllegalArgumentException("two versions like `" + served + "`");
    }
  }

  /** The names of the policies, sorted. */
  public List<String> policies() {
    return List.copyOf(byPolicy.keySet());
  }

  public boolean has(String policy) {
    return byPolicy.containsKey(policy);
  }

  /** The name of the policy, if there is just one. */
  public Optional<String> only() {
    return byPolicy.size() == 1 ? Optional.of(byPolicy.firstKey()) : Optional.empty();
  }

  /** The versions of a policy, oldest first. */
  public List<ServedVersion> versions(String policy) {
    NavigableMap<LocalDate, ServedVersion> versions = byPolicy.get(policy);
    return versions == null ? List.of() : List.copyOf(versions.values());
  }

  /** Every version, by policy, then by date. */
  public List<ServedVersion> versions() {
    List<ServedVersion> all = new ArrayList<>();
    byPolicy.values().forEach(versions -> all.addAll(versions.values()));
    return all;
  }

  /** A version by its name. */
  public Optional<ServedVersion> version(String policy, String name) {
    return versions(policy).stream().filter(v -> v.version().version().equals(name)).findFirst();
  }

  /** The version of a policy in force on a date: the latest that does not begin after it. */
  public Optional<ServedVersion> inForce(String policy, LocalDate date) {
    InForce known = last;
    if (known == null || !known.policy.equals(policy) || !known.date.equals(date)) {
      NavigableMap<LocalDate, ServedVersion> versions = byPolicy.get(policy);
      known =
          new InForce(
              policy,
              date,
              Optional.ofNullable(versions)
                  .map(all -> all.floorEntry(date))
                  .map(java.util.Map.Entry::getValue));
      last = known;
    }
    return known.version;
  }

  /** The first date on which another version of its policy is in force. */
  public Optional<LocalDate> inForceUntil(ServedVersion served) {
    return versions(served.version().policy()).stream()
        .map(v -> v.version().inForceFrom())
        .filter(date -> date.isAfter(served.version().inForceFrom()))
        .min(Comparator.naturalOrder());
  }
}
