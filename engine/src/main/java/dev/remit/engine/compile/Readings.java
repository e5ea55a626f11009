package dev.remit.engine.compile;

import dev.remit.engine.request.Request;
import dev.remit.lang.model.Vocabulary;

/**
 * What conditions read that may tell the items of a class apart.
 *
 * @param records consent or objections
 * @param items the item, compared with what only a request says
 */
record Readings(Vocabulary vocabulary, boolean records, boolean items) {

  /** Which items of a request are decided alike. */
  Alike alike(Request request) {
    return items ? Alike.ITEMS : records ? Alike.byRecords(request, vocabulary) : Alike.CLASSES;
  }
}
