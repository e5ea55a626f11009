package dev.remit.service.lines;

import dev.remit.lang.text.NearNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the records of a file may say.
 *
 * @param required the names of fields that each must have
 * @param optional the names of fields that each may have
 * @param facts whether they may also state facts
 */
public record Columns(List<String> required, List<String> optional, boolean facts) {

  static final String FACTS = "facts";

  public Columns {
    required = List.copyOf(required);
    optional = List.copyOf(optional);
  }

  boolean has(String name) {
    return required.contains(name) || optional.contains(name);
  }

  /** What to do about a name that is none of these. */
  String advice(String name) {
    List<String> all = new ArrayList<>(required);
    all.addAll(optional);
    Optional<String> near = NearNames.nearest(name, all);
    return near.map(found -> "did you mean `" + found + "`?")
        .orElse("known are `" + String.join("`, `", all) + "`");
  }
}
