package dev.remit.analysis.encode;

import dev.remit.analysis.logic.Formula;
import dev.remit.lang.model.Type;
import java.util.List;

/**
 * What a request knows of a fact.
 *
 * @param key of the fact, in {@link Words}
 * @param known whether it is not missing
 * @param none whether it is known to be nothing
 * @param content its value, if it has one
 * @param readable for each version, whether it is not missing there: what a version has no word for
 *     is missing to it, as a reader of registers says
 */
record FactVariable(
    String key, Formula known, Formula none, Content content, List<Formula> readable) {
  FactVariable {
    readable = List.copyOf(readable);
  }

  /** Whether a version, by its position, knows it. */
  Formula knownTo(int version) {
    return readable.get(version);
  }

  /** The value of a fact. */
  sealed interface Content {

    record Flag(Formula.Variable truth) implements Content {}

    /** A number, or a number of months, by its integer variable. */
    record Amount(int variable) implements Content {}

    record Day(DayVariable day) implements Content {}

    /** A text, by its variable. */
    record OfText(int variable) implements Content {}

    /** A term, in exactly one of the cells. */
    record OneTerm(TermCells cells, List<Formula.Variable> bits) implements Content {
      public OneTerm {
        bits = List.copyOf(bits);
      }
    }

    /** Terms, of some of the cells. */
    record Terms(TermCells cells, List<Formula.Variable> bits) implements Content {
      public Terms {
        bits = List.copyOf(bits);
      }
    }

    /** Values, which hold some of the {@link Slots} of their type. */
    record Values(Type.Simple type, List<Formula.Variable> bits) implements Content {
      public Values {
        bits = List.copyOf(bits);
      }
    }
  }
}
