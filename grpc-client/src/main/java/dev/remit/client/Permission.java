package dev.remit.client;

import dev.remit.v1.Obligation;
import java.util.List;
import java.util.Set;

/**
 * A data item that may be used by whoever fulfils the obligations.
 *
 * @param item its name
 * @param obligations what whoever is given it must do; empty if nothing
 */
public record Permission(String item, List<Obligation> obligations) {
  public Permission {
    obligations = List.copyOf(obligations);
  }

  /** Whether the item may be used by one who fulfils obligations of these names and no others. */
  public boolean asksNoMoreThan(Set<String> understood) {
    return obligations.stream().map(Obligation::getName).allMatch(understood::contains);
  }
}
