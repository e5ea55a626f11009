package dev.remit.client;

import dev.remit.v1.Decision;
import dev.remit.v1.ItemDecision;
import dev.remit.v1.Outcome;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A decision, read so that nothing is permitted by accident. Immutable. */
public final class Decided implements Answer {

  private final Decision decision;
  private final Map<String, Permission> permissions;

  private Decided(Decision decision) {
    this.decision = decision;
    this.permissions = grants(decision) ? permissions(decision) : Map.of();
  }

  /** Reads a decision, such as that of an explanation. */
  public static Decided of(Decision decision) {
    return new Decided(decision);
  }

  private static boolean grants(Decision decision) {
    return switch (decision.getOutcome()) {
      case OUTCOME_PERMITTED, OUTCOME_PARTIAL -> !decision.getHypothetical();
      case OUTCOME_DENIED,
          OUTCOME_REFERRED,
          OUTCOME_INCOMPLETE,
          OUTCOME_UNSPECIFIED,
          UNRECOGNIZED ->
          false;
    };
  }

  /** An item that is named twice is permitted by neither. */
  private static Map<String, Permission> permissions(Decision decision) {
    Map<String, Permission> permissions = new LinkedHashMap<>();
    Set<String> named = new HashSet<>();
    for (ItemDecision item : decision.getItemsList()) {
      if (!named.add(item.getItem())) {
        permissions.remove(item.getItem());
      } else if (item.getOutcome() == Outcome.OUTCOME_PERMITTED) {
        permissions.put(item.getItem(), new Permission(item.getItem(), item.getObligationsList()));
      }
    }
    return permissions;
  }

  /** The decision as the service gave it, for the record and to show why. */
  public Decision decision() {
    return decision;
  }

  @Override
  public List<Permission> permitted() {
    return List.copyOf(permissions.values());
  }

  @Override
  public boolean permits(String item, Set<String> understood) {
    Permission permission = permissions.get(item);
    return permission != null && permission.asksNoMoreThan(understood);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Decided decided && decided.decision.equals(decision);
  }

  @Override
  public int hashCode() {
    return decision.hashCode();
  }

  @Override
  public String toString() {
    return "decision `" + decision.getDecisionId() + "`: " + decision.getOutcome();
  }
}
