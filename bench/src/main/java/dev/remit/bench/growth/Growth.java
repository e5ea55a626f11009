package dev.remit.bench.growth;

import dev.remit.bench.CheckedPolicies;
import dev.remit.bench.Contender;
import dev.remit.bench.RemitEngine;
import dev.remit.bench.peer.Casbin;
import dev.remit.bench.peer.Cedar;
import dev.remit.bench.peer.Sapl;
import dev.remit.bench.peer.TwelveRules;
import dev.remit.engine.request.RequestResolver;
import dev.remit.lang.model.PolicySet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everybody who can hold a grown policy. */
public final class Growth {

  private Growth() {}

  /** The names of all, in the order of tables. */
  public static List<String> names() {
    List<String> names = new ArrayList<>(RemitEngine.names());
    names.addAll(List.of(TwelveRules.CEDAR, TwelveRules.CASBIN, TwelveRules.SAPL));
    return names;
  }

  /** The policy in Remit, checked. */
  public static PolicySet remit(GrownPolicy policy) {
    return CheckedPolicies.of("growth.remit", text(policy));
  }

  /** The policy in Remit, as its author writes it. */
  public static String text(GrownPolicy policy) {
    return GrownTexts.remit(policy);
  }

  /**
   * One of them, ready to be asked.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public static Contender<GrowthCase, ?, ?> contender(String name, GrownPolicy policy) {
    Optional<RemitEngine> engine = RemitEngine.find(name);
    if (engine.isPresent()) {
      PolicySet set = remit(policy);
      RequestResolver resolver = RequestResolver.of(set);
      return new Contender<>(
          name,
          question -> GrowthWords.remit(resolver, question),
          engine.get().of(set.versions().getFirst()));
    }
    return switch (name) {
      case TwelveRules.CEDAR ->
          new Contender<>(name, GrowthWords::cedar, new Cedar(GrownTexts.cedar(policy)));
      case TwelveRules.CASBIN ->
          new Contender<>(
              name,
              GrowthWords::casbin,
              new Casbin(GrownTexts.CASBIN_MODEL, GrownTexts.casbin(policy)));
      case TwelveRules.SAPL ->
          new Contender<>(name, GrowthWords::sapl, new Sapl(GrownTexts.sapl(policy)));
      default -> throw new IllegalArgumentException("there is no contender `" + name + "`");
    };
  }
}
