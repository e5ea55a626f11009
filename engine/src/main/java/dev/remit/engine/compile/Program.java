package dev.remit.engine.compile;

import dev.remit.engine.decision.ItemDecision;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Term;
import java.util.List;

/** A compiled version as it is run. Thread-safe without locks. */
sealed interface Program permits OneWord, ManyWords {

  /** Decides every item of a request of its vocabulary. */
  List<ItemDecision> decide(Request request);

  /** Decides one item of a request of its vocabulary. */
  ItemDecision decide(Request request, Term item);
}
