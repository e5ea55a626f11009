package dev.remit.engine.register;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.source.Source;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.source.Span;
import dev.remit.lang.yaml.Yaml;
import dev.remit.lang.yaml.YamlNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Files that surely are meant as registers and are read as none: a withdrawal of consent that
 * nobody reads would leave the consent standing.
 */
final class StrayRegisters {

  /** Keys that no catalogue and no request has. */
  private static final List<String> KEYS =
      List.of("recipients", "projects", "subjects", "consents", "objections");

  private StrayRegisters() {}

  /** Whether a file, which is not read as a register, is in their folder all the same. */
  static Optional<Diagnostic> ofAnotherKind(SourceFile file) {
    String path = file.path().toLowerCase(Locale.ROOT);
    return path.startsWith(Registers.FOLDER) && path.endsWith(".csv")
        ? Optional.of(
            found(
                Code.REGISTER_KIND,
                new Span(Source.of(file.path(), ""), 0, 0),
                "`" + file.path() + "` is not a kind of register",
                "write it in YAML or JSON"))
        : Optional.empty();
  }

  /** Whether a file outside their folder holds what registers hold. */
  static Optional<Diagnostic> elsewhere(SourceFile file) {
    String path = file.path().toLowerCase(Locale.ROOT);
    String bytes = new String(file.bytes(), StandardCharsets.ISO_8859_1);
    if (path.startsWith(Registers.FOLDER)
        || !Registers.isYaml(path)
        || KEYS.stream().noneMatch(bytes::contains)) {
      return Optional.empty();
    }
    return Yaml.read(file, new ArrayList<>())
        .filter(YamlNode.Mapping.class::isInstance)
        .flatMap(root -> key((YamlNode.Mapping) root))
        .map(key ->
            found(
                Code.REGISTER_ELSEWHERE,
                key.keySpan(),
                "`" + key.key() + "` are not read from here",
                "move the file to the folder `registers` of the policy set"));
  }

  private static Optional<YamlNode.Entry> key(YamlNode.Mapping root) {
    return root.entries().stream().filter(entry -> KEYS.contains(entry.key())).findFirst();
  }

  private static Diagnostic found(Code code, Span span, String message, String label) {
    return new Diagnostic(code, message, span, Optional.of(label), List.of());
  }
}
