package dev.remit.lang.check;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.tree.Declaration;
import dev.remit.lang.tree.Declaration.Iri;
import dev.remit.lang.tree.Declaration.Prefix;
import dev.remit.lang.tree.Name;
import dev.remit.lang.tree.Unit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The prefixes of a vocabulary, which stand for the beginnings of IRIs. */
final class Prefixes {

  private final Map<String, Name> names = new HashMap<>();
  private final Map<String, String> iris = new HashMap<>();
  private final Lost lost;
  private final Report report;

  Prefixes(Unit.Vocabulary unit, Lost lost, Report report) {
    this.lost = lost;
    this.report = report;
    for (Declaration declaration : unit.declarations()) {
      if (declaration instanceof Prefix prefix
          && Twice.add(names, prefix.name(), "a prefix", report)) {
        iris.put(prefix.name().text(), prefix.iri().value());
      }
    }
  }

  /** The full IRI. */
  Optional<String> resolve(Iri iri) {
    Name prefix = iri.prefix();
    Optional<String> start = Optional.ofNullable(iris.get(prefix.text()));
    if (start.isEmpty() && !lost.mayBeDeclaredIn(prefix.span().source(), prefix.text())) {
      report.add(
          Code.UNKNOWN_PREFIX,
          prefix.span(),
          Phrases.quoted(prefix.text()) + " is not a prefix",
          report.near(prefix.text(), names::keySet),
          Report.note("declare it with `prefix " + prefix.text() + " \"https://…\"`"));
    }
    return start.map(it -> it + iri.local().text());
  }
}
