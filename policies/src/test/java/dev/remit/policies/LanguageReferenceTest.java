package dev.remit.policies;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.Engine;
import dev.remit.engine.decision.Decision;
import dev.remit.engine.document.RequestDocument;
import dev.remit.engine.example.ExampleRunner;
import dev.remit.engine.register.Registers;
import dev.remit.engine.request.Request;
import dev.remit.engine.request.RequestResolver;
import dev.remit.engine.request.Trust;
import dev.remit.lang.Checked;
import dev.remit.lang.PolicyChecker;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Term;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.word.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

/**
 * The code on the page of the language reference is right. Its {@code remit} blocks make one policy
 * set, whose examples hold: a {@code vocabulary}, a {@code policy}, {@code items} of that policy,
 * and {@code conditions}, one to a line; blocks of YAML and CSV are files of it. A block that names
 * a path is taken from that file.
 */
final class LanguageReferenceTest {

  private static final String PAGE = "docs/language.md";
  private static final Set<String> POLICY = Set.of("policy", "items", "conditions");

  @Test
  void everyBlockIsOfAKnownKind() throws IOException {
    assertThat(blocks("remit"))
        .extracting(CodeBlock::info)
        .allMatch(info -> info.equals("vocabulary") || POLICY.contains(info) || info.contains("/"));
  }

  @Test
  void blocksThatNameAFileStandInIt() throws IOException {
    for (String page : List.of(PAGE, "README.md")) {
      List<CodeBlock> copies =
          CodeBlock.of(Root.resolve(page)).stream()
              .filter(block -> block.language().equals("remit") && block.info().contains("/"))
              .toList();

      assertThat(copies).isNotEmpty();
      for (CodeBlock copy : copies) {
        assertThat(Files.readString(Root.resolve(copy.info()))).contains(copy.text());
      }
    }
  }

  @Test
  void theExamplesHold() throws IOException {
    PolicyVersion version = policies().versions().getFirst();

    assertThat(version.examples())
        .isNotEmpty()
        .allSatisfy(example ->
            assertThat(ExampleRunner.run(version, example).passed()).as(example.title()).isTrue());
  }

  @Test
  void theRequestIsDecidedAsThePageSays() throws Exception {
    PolicySet policies = policies();

    Decision decision = Engine.of(policies).decide(request(policies));

    assertThat(decision.items(Outcome.PERMITTED))
        .extracting(Term::name)
        .containsExactly("ks4_results");
    assertThat(decision.items(Outcome.DENIED)).extracting(Term::name).containsExactly("upn");
  }

  @Test
  void regoPoliciesGetTheInputThatIsShown() throws Exception {
    CodeBlock input = blocks("json").getFirst();

    assertThat(RequestDocument.tree(request(policies())))
        .isEqualTo(new ObjectMapper().readTree(input.text()));
  }

  private static Request request(PolicySet policies) throws Exception {
    Registers registers = Registers.read(policies, files()).value().orElseThrow();
    SourceFile file =
        files().stream().filter(f -> f.path().equals("request.yaml")).findFirst().orElseThrow();
    return RequestResolver.of(policies)
        .with(registers.register())
        .with(registers.consents())
        .resolve(RequestDocument.read(file).value().orElseThrow().draft(), Trust.CALLER);
  }

  private static PolicySet policies() throws IOException {
    Checked<PolicySet> checked = PolicyChecker.check(files());
    assertThat(checked.value()).as("%s", checked.diagnostics()).isPresent();
    return checked.value().orElseThrow();
  }

  private static List<SourceFile> files() throws IOException {
    List<SourceFile> files = new ArrayList<>();
    files.add(file("vocabulary.remit", onTheirLines(Set.of("vocabulary"))));
    files.add(file("policy.remit", onTheirLines(POLICY)));
    for (String language : List.of("yaml", "csv")) {
      blocks(language).forEach(block -> files.add(file(block.info(), block.text())));
    }
    return files;
  }

  /** The blocks of some kinds, each on the line it has on the page. */
  private static String onTheirLines(Set<String> kinds) throws IOException {
    StringBuilder text = new StringBuilder();
    int line = 1;
    for (CodeBlock block : blocks("remit")) {
      if (kinds.contains(block.info())) {
        text.repeat("\n", block.line() - line).append(items(block));
        line = block.line() + (int) block.text().lines().count();
      }
    }
    return text.toString();
  }

  private static String items(CodeBlock block) {
    if (!block.info().equals("conditions")) {
      return block.text();
    }
    StringBuilder defines = new StringBuilder();
    for (String condition : block.text().lines().toList()) {
      defines.append("define condition").append(defines.length());
      defines.append(": ").append(condition).append('\n');
    }
    return defines.toString();
  }

  private static List<CodeBlock> blocks(String language) throws IOException {
    return CodeBlock.of(Root.resolve(PAGE)).stream()
        .filter(block -> block.language().equals(language))
        .toList();
  }

  private static SourceFile file(String path, String text) {
    return new SourceFile(path, text.getBytes(UTF_8));
  }
}
