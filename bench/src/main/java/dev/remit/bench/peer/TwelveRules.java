package dev.remit.bench.peer;

import dev.remit.bench.CheckedPolicies;
import dev.remit.bench.Contender;
import dev.remit.bench.RemitEngine;
import dev.remit.engine.request.RequestResolver;
import dev.remit.lang.model.PolicySet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everybody who can be asked about the twelve rules. */
public final class TwelveRules {

  /** Names, in the order of tables. */
  public static final String HAND_WRITTEN = "hand-written";

  public static final String HAND_WRITTEN_REASONS = "hand-written-reasons";

  public static final String CEDAR = "cedar";
  public static final String CASBIN = "jcasbin";
  public static final String SAPL = "sapl";
  public static final String OPA = "opa-wasm";

  private TwelveRules() {}

  /** The names of all that can be asked here: OPA only where its compiled policy is given. */
  public static List<String> names() {
    List<String> names = new ArrayList<>(RemitEngine.names());
    names.addAll(List.of(HAND_WRITTEN, HAND_WRITTEN_REASONS, CEDAR, CASBIN, SAPL));
    if (rego().isPresent()) {
      names.add(OPA);
    }
    return names;
  }

  /** The Rego rules compiled to Wasm, where the property {@code remit.bench.rego} names them. */
  static Optional<Path> rego() {
    return Optional.ofNullable(System.getProperty("remit.bench.rego")).map(Path::of);
  }

  /**
   * One of them, ready to be asked.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public static Contender<PeerCase, ?, ?> contender(String name, SharedPeers shared) {
    PolicySet policies = CheckedPolicies.of("peers.remit", CheckedPolicies.twelveRules());
    RemitWords words = new RemitWords(RequestResolver.of(policies));
    Optional<RemitEngine> engine = RemitEngine.find(name);
    if (engine.isPresent()) {
      return new Contender<>(name, words, engine.get().of(policies.versions().getFirst()));
    }
    return switch (name) {
      case HAND_WRITTEN -> new Contender<>(name, words, new HandWritten(policies.vocabulary()));
      case HAND_WRITTEN_REASONS ->
          new Contender<>(name, words, new HandWrittenReasons(policies.versions().getFirst()));
      case CEDAR -> new Contender<>(name, new CedarWords(), new Cedar(shared.text("npd.cedar")));
      case CASBIN ->
          new Contender<>(
              name,
              new CasbinWords(),
              new Casbin(CasbinWords.model(), List.<String[]>of(new String[] {"twelve"})));
      case SAPL -> new Contender<>(name, new SaplWords(), new Sapl(SaplWords.documents()));
      case OPA -> new Contender<>(name, new RegoWords(), new OpaWasm(rego().orElseThrow()));
      default -> throw new IllegalArgumentException("there is no contender `" + name + "`");
    };
  }
}
