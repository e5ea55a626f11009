package dev.remit.analysis.report;

import dev.remit.lang.model.Rule;
import java.util.List;

/**
 * A part of the space of requests in which every decision differs in the same way.
 *
 * @param box which terms
 * @param where what else holds of all of them and is necessary; nothing more, if empty
 * @param before the rules of the old version that decide there, in the order of its text; none
 *     where it denies because nothing permits
 * @param after likewise, of the new version
 * @param witness a request in it, decided under both versions
 */
public record Region(
    Change change,
    Box box,
    List<Literal> where,
    List<Rule> before,
    List<Rule> after,
    Witness witness) {
  public Region {
    where = List.copyOf(where);
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /**
   * What changed, in words: {@code release of identifying to company: was denied, now permitted}.
   */
  public String text() {
    return box.text() + ": " + change.text();
  }
}
