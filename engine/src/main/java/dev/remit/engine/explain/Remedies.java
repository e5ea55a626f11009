package dev.remit.engine.explain;

import dev.remit.engine.compile.CompiledVersion;
import dev.remit.engine.request.ComputedFacts;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.PolicyVersion;
import java.util.List;

/**
 * The smallest changes to a request that turn its answer: that get items permitted, or referred
 * that were denied or incomplete, and no item that stays a worse outcome; or that get the whole
 * request permitted, by leaving out the items that are not.
 *
 * <p>A change is another setting, action or basis; a narrower purpose, or any if none is stated;
 * items left out; a fact that the recipient could change, stated or changed; consent given or an
 * objection lifted. Two are offered only if together they do something that neither does alone:
 * some item gets a better outcome than under either, or the whole request is permitted. Of remedies
 * that change the same things to the same effect, only the mildest are offered: the broader term,
 * the nearer value, the fewer items; and at most {@value RemedySearch#ALIKE}.
 *
 * @param found the smallest first, then those that permit most; at most {@value
 *     RemedySearch#REMEDIES}
 * @param exhaustive whether every candidate was tried; if not, the budget ended the search
 * @param leftOut how many more were found, but not named
 */
public record Remedies(List<Remedy> found, boolean exhaustive, int leftOut) {

  public Remedies {
    found = List.copyOf(found);
  }

  /**
   * How much a search may take.
   *
   * @param decisions how many decisions of one item to make in search of remedies; confirming those
   *     found takes up to {@code 3 * REMEDIES} decisions of the request more
   * @param evaluations how many facts to compute anew, of changed requests
   */
  public record Budget(int decisions, int evaluations) {

    /**
     * About a second at most for a policy of fifty rules, and ten more if the vocabulary has facts
     * that take the 100 milliseconds they may.
     */
    public static final Budget DEFAULT = new Budget(20_000, 100);
  }

  /**
   * Looks for remedies with the {@linkplain Budget#DEFAULT default budget}. Every one found is
   * confirmed by deciding the changed request.
   *
   * @param request resolved against the version's vocabulary; its own choice of policy and version
   *     is not looked at
   * @param computed computes facts of changed requests, as it did those of the request
   */
  public static Remedies find(CompiledVersion version, Request request, ComputedFacts computed) {
    return find(version, request, computed, Budget.DEFAULT);
  }

  /** Compiles a version and looks for remedies with the default budget. */
  public static Remedies find(PolicyVersion version, Request request, ComputedFacts computed) {
    return find(CompiledVersion.of(version), request, computed);
  }

  /** Looks for remedies within a budget. */
  public static Remedies find(
      CompiledVersion version, Request request, ComputedFacts computed, Budget budget) {
    ChangedRequests requests =
        new ChangedRequests(version.version().vocabulary(), request, computed);
    return new RemedySearch(version, requests, budget).search();
  }

  /** Compiles a version and looks for remedies within a budget. */
  public static Remedies find(
      PolicyVersion version, Request request, ComputedFacts computed, Budget budget) {
    return find(CompiledVersion.of(version), request, computed, budget);
  }
}
