package dev.remit.service.lines;

import dev.remit.lang.value.RawValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A record of a file.
 *
 * @param fields by name; in CSV, what is blank is left out
 * @param facts in JSON, what the field {@code facts} holds, by name; in CSV, the columns whose
 *     names are the paths of facts, by path
 * @param byPath whether {@code facts} is by path
 */
public record Line(Map<String, RawValue> fields, Map<String, RawValue> facts, boolean byPath) {
  public Line {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }
}
