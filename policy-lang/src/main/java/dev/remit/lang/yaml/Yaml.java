package dev.remit.lang.yaml;

import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.source.Source;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.text.Decoder;
import java.util.List;
import java.util.Optional;

/**
 * Reads YAML and JSON.
 *
 * <p>Accepted is the part of YAML 1.2 that says one thing in one way: mappings with distinct scalar
 * keys, lists and scalars, in a single document. Anchors, aliases and tags are refused. Nesting is
 * at most {@value #MAX_DEPTH} deep, of at most {@value #MAX_NODES} values of at most {@value
 * #MAX_SCALAR} characters.
 */
public final class Yaml {

  static final int MAX_DEPTH = 50;
  static final int MAX_NODES = 1_000_000;
  static final int MAX_SCALAR = 100_000;

  private Yaml() {}

  /**
   * Reads a file of any bytes: as JSON if its path ends in {@code .json}, otherwise as YAML.
   *
   * @param sink is given every error found
   * @return the content, an empty mapping for an empty file; empty exactly if there was an error
   */
  public static Optional<YamlNode> read(SourceFile file, List<Diagnostic> sink) {
    return Decoder.decode(file, sink).flatMap(source -> read(source, sink));
  }

  /** Reads a text, as {@link #read(SourceFile, List)} reads a file. */
  public static Optional<YamlNode> read(Source source, List<Diagnostic> sink) {
    return source.path().endsWith(".json")
        ? readJson(source, sink)
        : new TreeReader(source, Events.ofYaml(source), sink).read();
  }

  /** Reads a text as JSON, whatever its path, as {@link #read(SourceFile, List)} reads a file. */
  public static Optional<YamlNode> readJson(Source source, List<Diagnostic> sink) {
    return new TreeReader(source, Events.ofJson(source), sink).read();
  }
}
