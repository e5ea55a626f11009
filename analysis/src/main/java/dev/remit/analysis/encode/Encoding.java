package dev.remit.analysis.encode;

import dev.remit.analysis.logic.Formula;
import dev.remit.analysis.logic.Logic;
import dev.remit.analysis.report.Days;
import dev.remit.lang.model.PolicyVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What one or two versions decide of one item of a request, as formulas over what the request says.
 * Exact: for every request and item there are values of the variables for which everything that
 * {@linkplain #always always} holds does, and the formulas are as true as the engine says; and
 * every such values are those of some request.
 *
 * <p>A request in terms that only one of two versions knows cannot be put to the other, nor can one
 * that names a dataset for items that are not in it there. What a version has no words for among
 * facts is missing to it, as readers of registers say. Immutable but for its logic, and
 * thread-safe.
 */
public final class Encoding {

  private final Logic logic = new Logic();
  private final Space space;
  private final Registers registers;
  private final List<VersionFormulas> versions;
  private final List<Formula> always;
  private final boolean asksRegisters;

  /**
   * Of one or two scopes.
   *
   * @throws TooLargeException if more is told apart than can be
   */
  public Encoding(List<Scope> scopes) {
    this(scopes, Days.ALL);
  }

  /**
   * Of one or two scopes, for requests of some dates only.
   *
   * @throws TooLargeException if more is told apart than can be
   */
  public Encoding(List<Scope> scopes, Days days) {
    List<PolicyVersion> policies = scopes.stream().map(Scope::version).toList();
    Usage usage = new Usage(scopes);
    this.space = new Space(scopes, new Words(policies), usage, logic);
    this.registers = new Registers(policies, logic);
    boolean sameDatasets =
        Datasets.areSame(policies.getFirst().vocabulary(), policies.getLast().vocabulary());
    List<Conditions> conditions = new ArrayList<>();
    List<VersionFormulas> formulas = new ArrayList<>();
    for (int i = 0; i < scopes.size(); i++) {
      int version = i;
      conditions.add(new Conditions(i, space, atom -> registers.says(version, atom)));
      formulas.add(
          new VersionFormulas(
              i,
              scopes.get(i),
              space,
              conditions.get(i),
              sameDatasets ? logic.constant(true) : space.accepts(i)));
    }
    this.versions = List.copyOf(formulas);
    List<Formula> all = new ArrayList<>(space.always());
    all.add(space.isWithin(days));
    this.asksRegisters = usage.readsRegisters();
    if (asksRegisters) {
      all.add(registers.always((version, condition) -> conditions.get(version).of(condition)));
    }
    if (sameDatasets) {
      all.add(space.accepts(0));
    }
    this.always = Collections.unmodifiableList(all);
  }

  public Logic logic() {
    return logic;
  }

  public Space space() {
    return space;
  }

  public Registers registers() {
    return registers;
  }

  /** Whether anything depends on consent or objections. */
  boolean asksRegisters() {
    return asksRegisters;
  }

  public List<VersionFormulas> versions() {
    return versions;
  }

  /** What holds in every request. */
  public List<Formula> always() {
    return always;
  }
}
