package dev.remit.policies;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The language reference shows the grammar that the parser is made from. */
final class GrammarInReferenceTest {

  private static final String RESERVED = "// Reserved words";
  private static final String SOFT = "// Words that mean something in one place";

  @Test
  void theGrammarIsTheParsers() throws IOException {
    List<CodeBlock> shown =
        CodeBlock.of(Root.resolve("docs/language.md")).stream()
            .filter(block -> block.language().equals("ebnf"))
            .toList();

    assertThat(shown)
        .singleElement()
        .satisfies(block -> assertThat(words(block.text())).isEqualTo(words(expected())));
  }

  @Test
  void theReservedWordsAreTheParsers() throws IOException {
    String page = Files.readString(Root.resolve("docs/language.md"));
    String quote = page.lines().filter(line -> line.startsWith("> `")).collect(joining(" "));
    String grammar = grammar();
    String lexer = grammar.substring(grammar.indexOf(RESERVED), grammar.indexOf(SOFT));

    assertThat(matches("`(\\w+)`", quote))
        .isEqualTo(matches("'(\\w+)'", lexer).stream().sorted().toList());
  }

  /** The parser's rules with their tokens as written, without labels and remarks. */
  private static String expected() throws IOException {
    String grammar = grammar();
    Map<String, String> tokens =
        Pattern.compile("^([A-Z_]+)\\s*:\\s*('[^'\\n]+')\\s*;", Pattern.MULTILINE)
            .matcher(grammar)
            .results()
            .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2)));
    String rules =
        grammar
            .substring(grammar.indexOf("\ndocument"), grammar.indexOf(RESERVED))
            .replaceAll("(?m)^//.*$", "")
            .replaceAll("\\b\\w+=(?=[(a-zA-Z])", "")
            .replace(" EOF", "");
    return Pattern.compile("\\b[A-Z][A-Z_]+\\b")
        .matcher(rules)
        .replaceAll(token -> tokens.getOrDefault(token.group(), token.group()));
  }

  private static String words(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  private static List<String> matches(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  private static String grammar() throws IOException {
    return Files.readString(
        Root.resolve("policy-lang/src/main/antlr4/dev/remit/lang/syntax/Remit.g4"));
  }
}
