package dev.remit.lang.catalogue;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.source.Source;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.source.Span;
import dev.remit.lang.text.Decoder;
import dev.remit.lang.yaml.Yaml;
import java.util.List;
import java.util.Optional;

/** Reads catalogues of data items: which categories each item belongs to. */
public final class Catalogues {

  private Catalogues() {}

  /**
   * Reads a catalogue of any bytes, as its path ends: {@code .csv}, {@code .yaml}, {@code .yml} or
   * {@code .json}.
   *
   * @param sink is given every error found; names of categories are not looked up here
   * @return what could be read
   */
  public static Catalogue read(SourceFile file, List<Diagnostic> sink) {
    String path = file.path();
    if (path.endsWith(".csv")) {
      return Decoder.decode(file, sink)
          .map(source -> new CsvCatalogue(source, sink).read())
          .orElse(Catalogue.EMPTY);
    }
    if (path.endsWith(".yaml") || path.endsWith(".yml") || path.endsWith(".json")) {
      return Yaml.read(file, sink)
          .map(root -> new YamlCatalogue(sink).read(root))
          .orElse(Catalogue.EMPTY);
    }
    sink.add(
        new Diagnostic(
            Code.CATALOGUE_KIND,
            "`" + path + "` is not a kind of catalogue",
            new Span(Source.of(path, ""), 0, 0),
            Optional.of("a catalogue's name ends in .yaml, .yml, .json or .csv"),
            List.of()));
    return Catalogue.EMPTY;
  }
}
