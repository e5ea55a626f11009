package dev.remit.engine.theorem;

import dev.remit.engine.interpret.Interpreter;
import dev.remit.engine.random.Nodes;
import dev.remit.engine.random.RandomPolicy;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.source.Source;
import dev.remit.lang.syntax.Parsed;
import dev.remit.lang.syntax.Parser;
import dev.remit.lang.tree.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is formatted and read again is the same tree, decides the same, and is formatted as the same
 * text.
 */
final class FormatterChangesNothing {

  private FormatterChangesNothing() {}

  /** A report of a document that a formatter changes, if this trial finds one. */
  static Optional<String> counterexample(Trial trial, Function<Document, String> formatter) {
    List<Document> documents = new ArrayList<>();
    for (Document document : trial.policy().documents()) {
      String text = formatter.apply(document);
      Parsed parsed = Parser.parse(Source.of(document.source().path(), text));
      if (!parsed.diagnostics().isEmpty()) {
        return Optional.of(trial.report("cannot be read again", parsed.diagnostics(), text));
      }
      if (!Nodes.same(document.units(), parsed.document().units())) {
        return Optional.of(trial.report("says something else when read again", text));
      }
      String again = formatter.apply(parsed.document());
      if (!again.equals(text)) {
        return Optional.of(trial.report("is formatted as", text, "and then as", again));
      }
      documents.add(parsed.document());
    }
    // The same tree decides the same, so that deciding now and then is enough to see that it does.
    return trial.chance().in100(10)
        ? decision(trial, new RandomPolicy(documents, trial.policy().files()))
        : Optional.empty();
  }

  private static Optional<String> decision(Trial trial, RandomPolicy read) {
    Request request = trial.requests().request();
    PolicyVersion version =
        Trial.check(read)
            .version(trial.version().policy(), trial.version().version())
            .orElseThrow();
    Request same = new Translation(version.vocabulary()).of(request);
    Map<String, String> before = Translation.byName(Interpreter.decide(trial.version(), request));
    Map<String, String> after = Translation.byName(Interpreter.decide(version, same));
    return before.equals(after)
        ? Optional.empty()
        : Optional.of(trial.report(before, "becomes", after, request));
  }
}
