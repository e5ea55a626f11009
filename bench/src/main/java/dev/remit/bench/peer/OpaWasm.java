package dev.remit.bench.peer;

import com.styra.opa.wasm.OpaPolicy;
import dev.remit.bench.Decides;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Rego compiled to Wasm, run by Open Policy Agent's Java SDK, with one instance for each thread: an
 * instance answers one request at a time.
 */
final class OpaWasm implements Decides<String, String> {

  private final ThreadLocal<OpaPolicy> instances;

  /**
   * Loads a policy with {@code npd/allow} as its entrypoint. It is compiled to Java bytecode, which
   * takes seconds, and then runs several times faster than interpreted.
   */
  OpaWasm(Path policy) {
    try {
      byte[] wasm = Files.readAllBytes(policy);
      instances =
          ThreadLocal.withInitial(() -> OpaPolicy.builder().withPolicy(wasm.clone()).build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String decide(String input) {
    return instances.get().evaluate(input);
  }

  @Override
  public boolean allows(String answer) {
    return answer.contains("\"result\":true");
  }
}
