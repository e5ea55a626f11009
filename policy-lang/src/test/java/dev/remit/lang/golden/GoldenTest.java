package dev.remit.lang.golden;

import dev.remit.lang.Checked;
import dev.remit.lang.PolicyChecker;
import dev.remit.lang.diagnostic.TextRenderer;
import dev.remit.lang.format.Formatter;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.syntax.Parsed;
import dev.remit.lang.syntax.Parser;
import dev.remit.lang.text.Decoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Compares what the language makes of every case with what was reviewed. */
class GoldenTest {

  private static final Path CASES =
      Path.of(System.getProperty("remit.root"), "policy-lang/src/test/resources/golden");

  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    return GoldenCase.tests(CASES, GoldenTest::make);
  }

  private static SortedMap<String, String> make(List<SourceFile> input) {
    Checked<PolicySet> checked = PolicyChecker.check(input);
    SortedMap<String, String> made = new TreeMap<>();
    made.put("diagnostics.txt", TextRenderer.plain().render(checked.diagnostics()));
    checked.value().ifPresent(set -> made.put("model.txt", ModelDump.dump(set)));
    for (SourceFile file : input) {
      if (file.path().endsWith(".remit")) {
        Decoder.decode(file, new ArrayList<>())
            .map(Parser::parse)
            .filter(parsed -> parsed.diagnostics().isEmpty())
            .map(Parsed::document)
            .ifPresent(
                document -> made.put("formatted/" + file.path(), Formatter.format(document)));
      }
    }
    return made;
  }
}
