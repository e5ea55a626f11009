package dev.remit.log.uses;

import dev.remit.lang.model.Obligation;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Effect;
import dev.remit.log.entry.LoggedDecision.Under;
import dev.remit.log.entry.LoggedDuty;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The versions that are at hand, by digest: what a use rests on, and what its words mean. Of a
 * version that is not at hand, nothing more is said than entries say.
 */
public final class Laws {

  /** No version is at hand. */
  public static final Laws NONE = new Laws(Map.of());

  private final Map<String, PolicyVersion> versions;

  public Laws(Map<String, PolicyVersion> versions) {
    this.versions = Map.copyOf(versions);
  }

  private Optional<PolicyVersion> version(Use use) {
    return version(use.terms().under());
  }

  private Optional<PolicyVersion> version(Under under) {
    return Optional.ofNullable(versions.get(under.digest()));
  }

  /** What the rules that permitted a use cite, in the order of the rules. */
  public List<String> citations(Use use) {
    return use.rules().stream()
        .flatMap(name -> version(use).flatMap(version -> version.rule(name)).stream())
        .filter(rule -> rule.effect() == Effect.PERMIT)
        .map(Rule::citations)
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  /** What a term of an axis is called; its name if nobody knows. */
  public String title(Under under, Axis axis, String name) {
    return version(under)
        .flatMap(version -> version.vocabulary().axis(axis).find(name))
        .flatMap(Term::title)
        .orElse(name);
  }

  /** What an obligation asks for, in the words of its version; its name if nobody knows. */
  public String duty(Under under, LoggedDuty duty) {
    return version(under)
        .flatMap(version ->
            Optional.ofNullable(version.vocabulary().obligations().get(duty.obligation())))
        .flatMap(Obligation::description)
        .map(description ->
            duty.arguments().isEmpty() ? description : description + " " + duty.argumentText())
        .orElse("`" + duty + "`");
  }

  /**
   * The broadest categories that hold items of a use and no others, and what is in none: together
   * just its items.
   */
  public List<String> categories(Use use) {
    Optional<PolicyVersion> version = version(use);
    if (version.isEmpty()) {
      return use.items();
    }
    Taxonomy taxonomy = version.get().vocabulary().axis(Axis.CATEGORY);
    Set<String> items = Set.copyOf(use.items());
    Set<String> covered = new HashSet<>();
    List<String> categories = new ArrayList<>();
    for (Term term : taxonomy.terms()) {
      List<String> leaves = taxonomy.leaves(term).stream().map(Term::name).toList();
      if (items.containsAll(leaves) && !covered.containsAll(leaves)) {
        covered.addAll(leaves);
        categories.add(term.name());
      }
    }
    return categories;
  }
}
