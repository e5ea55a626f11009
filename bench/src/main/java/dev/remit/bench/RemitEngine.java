package dev.remit.bench;

import dev.remit.engine.decision.Decision;
import dev.remit.engine.interpret.Interpreter;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.word.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The engines of Remit that can decide under a version. */
public enum RemitEngine {
  /** The reference interpreter, which defines the answers and is never optimised. */
  INTERPRETED("remit-interpreted", version -> request -> Interpreter.decide(version, request));

  private final String shown;
  private final Function<PolicyVersion, Function<Request, Decision>> making;

  RemitEngine(String shown, Function<PolicyVersion, Function<Request, Decision>> making) {
    this.shown = shown;
    this.making = making;
  }

  /** The name in results. */
  public String shown() {
    return shown;
  }

  /** The names of all. */
  public static List<String> names() {
    return Arrays.stream(values()).map(RemitEngine::shown).toList();
  }

  /**
   * The engine of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static RemitEngine named(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalArgumentException("Remit has no engine `" + name + "`"));
  }

  /** The engine of a name, if there is one. */
  public static Optional<RemitEngine> find(String name) {
    return Arrays.stream(values()).filter(engine -> engine.shown.equals(name)).findFirst();
  }

  /** The engine, made ready for a version. */
  public Decides<Request, Decision> of(PolicyVersion version) {
    Function<Request, Decision> deciding = making.apply(version);
    return new Decides<>() {
      @Override
      public Decision decide(Request request) {
        return deciding.apply(request);
      }

      @Override
      public boolean allows(Decision decision) {
        return decision.outcome() == Outcome.PERMITTED;
      }
    };
  }
}
