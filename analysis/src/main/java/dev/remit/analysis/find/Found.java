package dev.remit.analysis.find;

import dev.remit.analysis.encode.Space;
import dev.remit.analysis.logic.Formula;
import dev.remit.analysis.logic.Logic;
import java.util.ArrayList;
import java.util.List;

/**
 * A region: the requests of a box of which some literals hold.
 *
 * @param cells the box
 * @param within what is asked about, which holds beside
 */
record Found(Cells cells, List<Lit> lits, Formula within) {
  Found {
    lits = List.copyOf(lits);
  }

  Formula formula(Space space, Logic logic) {
    return formula(lits, space, logic);
  }

  /** The same with other literals. */
  Formula formula(List<Lit> others, Space space, Logic logic) {
    List<Formula> all = new ArrayList<>();
    all.add(within);
    all.add(cells.formula(space, logic));
    others.forEach(lit -> all.add(lit.formula()));
    return logic.and(all);
  }

  Found with(List<Lit> others) {
    return new Found(cells, others, within);
  }
}
