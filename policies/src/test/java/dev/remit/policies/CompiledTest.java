package dev.remit.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.compile.CompiledVersion;
import dev.remit.engine.document.RequestDocument;
import dev.remit.engine.example.ExampleRequests;
import dev.remit.engine.interpret.Interpreter;
import dev.remit.engine.register.Registers;
import dev.remit.engine.request.InvalidRequestException;
import dev.remit.engine.request.Request;
import dev.remit.engine.request.RequestResolver;
import dev.remit.engine.request.Trust;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The policies decide compiled as they do interpreted: every example, every request that is kept.
 */
class CompiledTest {

  @ParameterizedTest
  @ValueSource(strings = {"npd", "tutorial"})
  void decidesAsTheInterpreterDoes(String set) throws InvalidRequestException {
    List<SourceFile> files = PolicyFolder.files(set);
    PolicySet policies = PolicyFolder.checked(files);
    List<Request> requests = new ArrayList<>();
    for (PolicyVersion version : policies.versions()) {
      version.examples().forEach(example -> requests.add(ExampleRequests.of(version, example)));
    }
    requests.addAll(kept(policies, files));
    assertThat(requests).hasSizeGreaterThan(2);
    for (PolicyVersion version : policies.versions()) {
      CompiledVersion compiled = CompiledVersion.of(version);
      for (Request request : requests) {
        Request everything = request.withItems(version.vocabulary().items());
        for (Request asked : List.of(request, everything)) {
          assertThat(compiled.decide(asked)).isEqualTo(Interpreter.decide(version, asked));
        }
      }
    }
  }

  /** The requests in the set's folder, as anyone trying them out would have them resolved. */
  private static List<Request> kept(PolicySet policies, List<SourceFile> files)
      throws InvalidRequestException {
    Registers registers = Registers.read(policies, files).value().orElseThrow();
    RequestResolver resolver =
        RequestResolver.of(policies).with(registers.register()).with(registers.consents());
    List<Request> requests = new ArrayList<>();
    for (SourceFile file : files) {
      if (!file.path().startsWith("requests/")) {
        continue;
      }
      RequestDocument document = RequestDocument.read(file).value().orElseThrow();
      requests.add(resolver.resolve(document.draft(), Trust.OFFLINE));
    }
    return requests;
  }
}
