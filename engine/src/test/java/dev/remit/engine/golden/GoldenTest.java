package dev.remit.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.compile.CompiledVersion;
import dev.remit.engine.decision.Decision;
import dev.remit.engine.document.DecisionDocument;
import dev.remit.engine.document.RequestDocument;
import dev.remit.engine.interpret.Interpreter;
import dev.remit.engine.register.Registers;
import dev.remit.engine.rego.RegoFacts;
import dev.remit.engine.request.InvalidRequestException;
import dev.remit.engine.request.Request;
import dev.remit.engine.request.RequestResolver;
import dev.remit.engine.request.Trust;
import dev.remit.lang.Checked;
import dev.remit.lang.PolicyChecker;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.diagnostic.TextRenderer;
import dev.remit.lang.golden.GoldenCase;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Compares what the engine makes of every case with what was reviewed: of registers, Rego policies
 * and {@code request.yaml}, a caller's request. An input named {@code x.demo} stands for a file
 * {@code x}: the compiled policy that the Open Policy Agent's SDK carries.
 */
class GoldenTest {

  private static final Path CASES =
      Path.of(System.getProperty("remit.root"), "engine/src/test/resources/golden");
  private static final String DEMO = ".demo";

  private final List<Diagnostic> found = new ArrayList<>();
  private final SortedMap<String, String> made = new TreeMap<>();

  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    return GoldenCase.tests(CASES, input -> new GoldenTest().make(input));
  }

  private SortedMap<String, String> make(List<SourceFile> input) throws IOException {
    List<SourceFile> files = new ArrayList<>();
    for (SourceFile file : input) {
      files.add(withDemo(file));
    }
    take(PolicyChecker.check(files)).ifPresent(set -> make(set, files));
    made.put("diagnostics.txt", TextRenderer.plain().render(found));
    return made;
  }

  private void make(PolicySet set, List<SourceFile> files) {
    Optional<Registers> registers = take(Registers.read(set, files));
    Optional<RegoFacts> computed = take(RegoFacts.read(set, files));
    Optional<RequestDocument> document =
        files.stream()
            .filter(file -> file.path().equals("request.yaml"))
            .findFirst()
            .flatMap(file -> take(RequestDocument.read(file)));
    if (registers.isPresent() && computed.isPresent() && document.isPresent()) {
      RequestResolver resolver =
          RequestResolver.of(set)
              .with(registers.get().register())
              .with(registers.get().consents())
              .with(computed.get());
      decide(set, document.get(), resolver);
    }
  }

  private void decide(PolicySet set, RequestDocument document, RequestResolver resolver) {
    try {
      Request request = resolver.resolve(document.draft(), Trust.CALLER);
      PolicyVersion version = set.versions().getFirst();
      Decision decision = Interpreter.decide(version, request);
      assertThat(CompiledVersion.of(version).decide(request)).isEqualTo(decision);
      made.put("decision.json", DecisionDocument.tree(decision).toPrettyString() + "\n");
    } catch (InvalidRequestException invalid) {
      found.addAll(document.explain(invalid));
    }
  }

  private <T> Optional<T> take(Checked<T> checked) {
    found.addAll(checked.diagnostics());
    return checked.value();
  }

  private static SourceFile withDemo(SourceFile file) throws IOException {
    if (!file.path().endsWith(DEMO)) {
      return file;
    }
    try (InputStream in =
        Objects.requireNonNull(GoldenTest.class.getResourceAsStream("/demo-policy.wasm"))) {
      String path = file.path().substring(0, file.path().length() - DEMO.length());
      return new SourceFile(path, in.readAllBytes());
    }
  }
}
