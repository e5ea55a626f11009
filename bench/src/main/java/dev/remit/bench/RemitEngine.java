package dev.remit.bench;

import dev.remit.engine.compile.CompiledVersion;
import dev.remit.engine.decision.Decision;
import dev.remit.engine.interpret.Interpreter;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.word.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The engines of Remit that can decide under a version; the last is the one that services use. */
public enum RemitEngine {
  /** The reference interpreter, which defines the answers and is never optimised. */
  INTERPRETED("remit-interpreted") {
    @Override
    Deciding readyFor(PolicyVersion version) {
      return request -> Interpreter.decide(version, request);
    }
  },
  /** The compiled version. */
  COMPILED("remit-compiled") {
    @Override
    Deciding readyFor(PolicyVersion version) {
      return CompiledVersion.of(version)::decide;
    }
  };

  private final String shown;

  RemitEngine(String shown) {
    this.shown = shown;
  }

  /** Decides under one version. */
  interface Deciding {
    Decision decide(Request request);
  }

  abstract Deciding readyFor(PolicyVersion version);

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
    Deciding deciding = readyFor(version);
    return new Decides<>() {
      @Override
      public Decision decide(Request request) {
        return deciding.decide(request);
      }

      @Override
      public boolean allows(Decision decision) {
        return decision.outcome() == Outcome.PERMITTED;
      }
    };
  }
}
