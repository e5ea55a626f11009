package dev.remit.lang.check;

import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.diagnostic.Severity;
import dev.remit.lang.source.Source;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names whose declaration a syntax error may have removed. That such a name is unknown is no error
 * of its author. A name whose declaration was removed is still written in the broken file, so every
 * word of that file counts; of a policy, every word that stands where a declaration has its name.
 */
final class Lost {

  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
  private static final Pattern QUOTED = Pattern.compile("`([^`\r\n]+)`");

  // INVARIANT: whatever the text, no part of it is read over and over: each name is tried where it
  // begins, and nothing that was read is given back.
  private static final Pattern DECLARED =
      Pattern.compile(
          "(?i)\\b(?:define|rule|guarantee|prefix|taxonomy)\\s++(?:`([^`\r\n]++)`|([a-z]\\w*+))"
              + "|(?:`([^`\r\n]++)`|\\b([a-z]\\w*+))\\s*+:(?=\\s)");

  private final Map<Source, Set<String>> words = new HashMap<>();
  private final Map<Source, Set<String>> declared = new HashMap<>();

  private Lost() {}

  static Lost in(List<Diagnostic> syntaxErrors) {
    Lost lost = new Lost();
    for (Diagnostic diagnostic : syntaxErrors) {
      if (diagnostic.severity() == Severity.ERROR) {
        lost.words.computeIfAbsent(diagnostic.span().source(), Lost::words);
        lost.declared.computeIfAbsent(diagnostic.span().source(), Lost::declared);
      }
    }
    return lost;
  }

  /** Whether a broken source may declare this name. */
  boolean mayBeIn(Source source, String name) {
    Set<String> found = words.get(source);
    return found != null && found.contains(name);
  }

  /** Whether any broken source may declare this name. */
  boolean mayBeAnywhere(String name) {
    return words.values().stream().anyMatch(found -> found.contains(name));
  }

  /** Whether a broken source may declare a define, rule, prefix or taxonomy of this name. */
  boolean mayBeDeclaredIn(Source source, String name) {
    Set<String> found = declared.get(source);
    return found != null && found.contains(name);
  }

  private static Set<String> declared(Source source) {
    Set<String> found = new HashSet<>();
    Matcher matcher = DECLARED.matcher(source.text());
    while (matcher.find()) {
      for (int group = 1; group <= matcher.groupCount(); group++) {
        String name = matcher.group(group);
        if (name != null) {
          found.add(name);
        }
      }
    }
    return found;
  }

  private static Set<String> words(Source source) {
    Set<String> found = new HashSet<>();
    WORD.matcher(source.text()).results().forEach(match -> found.add(match.group()));
    QUOTED.matcher(source.text()).results().forEach(match -> found.add(match.group(1)));
    return found;
  }
}
