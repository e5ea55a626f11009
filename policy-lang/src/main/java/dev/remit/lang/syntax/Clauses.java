package dev.remit.lang.syntax;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.diagnostic.Diagnostic.Note;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/**
 * Clauses that were written in any order, by the token they begin with. A clause that is given
 * twice is reported, and the first one counts.
 */
final class Clauses<C extends ParserRuleContext> {

  private final Map<Integer, C> byWord = new HashMap<>();

  Clauses(List<C> clauses, Function<C, Token> word, Findings findings) {
    for (C clause : clauses) {
      Token token = word.apply(clause);
      C first = byWord.putIfAbsent(token.getType(), clause);
      if (first != null) {
        findings.add(
            new Diagnostic(
                Code.CLAUSE_TWICE,
                "`" + token.getText() + "` is given twice",
                findings.span(token),
                Optional.of("put both into one `" + token.getText() + "`"),
                List.of(new Note("the first one is in", Optional.of(findings.span(first.start))))));
      }
    }
  }

  Optional<C> one(int word) {
    return Optional.ofNullable(byWord.get(word));
  }
}
