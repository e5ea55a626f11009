package dev.remit.lang.check;

import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Define;
import java.util.IdentityHashMap;
import java.util.List;

/** How deep conditions nest once defines are unfolded. Each define is measured once. */
final class Heights {

  private final IdentityHashMap<Define, Integer> measured = new IdentityHashMap<>();

  int of(Condition condition) {
    return switch (condition) {
      case Condition.And and -> 1 + highest(and.conditions());
      case Condition.Or or -> 1 + highest(or.conditions());
      case Condition.Not not -> 1 + of(not.condition());
      case Condition.Defined defined -> 1 + of(defined.define());
      case Condition.Holds c -> 1;
      case Condition.Compare c -> 1;
      case Condition.Is c -> 1;
      case Condition.IsIn c -> 1;
      case Condition.IsNone c -> 1;
      case Condition.Includes c -> 1;
      case Condition.StartsWith c -> 1;
      case Condition.ConsentIs c -> 1;
      case Condition.ObjectionIsRaised c -> 1;
    };
  }

  private int of(Define define) {
    Integer known = measured.get(define);
    if (known != null) {
      return known;
    }
    int height = of(define.condition());
    measured.put(define, height);
    return height;
  }

  private int highest(List<Condition> conditions) {
    int highest = 0;
    for (Condition condition : conditions) {
      highest = Math.max(highest, of(condition));
    }
    return highest;
  }
}
