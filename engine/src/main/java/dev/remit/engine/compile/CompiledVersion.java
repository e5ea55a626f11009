package dev.remit.engine.compile;

import dev.remit.engine.decision.Decision;
import dev.remit.engine.decision.ItemDecision;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Vocabulary;

/**
 * A policy version compiled to bytecode. It decides exactly as the reference interpreter does, and
 * allocates little but the decision. Thread-safe without locks; its classes are unloaded when
 * nobody refers to it any more.
 */
public final class CompiledVersion {

  private final PolicyVersion version;
  private final Vocabulary vocabulary;
  private final Program program;

  private CompiledVersion(PolicyVersion version, Program program) {
    this.version = version;
    this.vocabulary = version.vocabulary();
    this.program = program;
  }

  /** Compiles a version; takes milliseconds for dozens of rules, seconds for many thousands. */
  public static CompiledVersion of(PolicyVersion version) {
    return of(version, Layout.BITS, HeadTreeBuilder.MAX_BYTES);
  }

  /**
   * Compiles a version as if it had more rules than it has.
   *
   * @param bits as many rules are decided together, at most {@value Layout#BITS}
   * @param treeBytes about how large the tree of heads may become
   */
  static CompiledVersion of(PolicyVersion version, int bits, long treeBytes) {
    return new CompiledVersion(version, Compiler.compile(version, bits, treeBytes));
  }

  /** The version that was compiled. */
  public PolicyVersion version() {
    return version;
  }

  /**
   * Decides a request, item by item.
   *
   * @param request resolved against the version's vocabulary; its own choice of policy and version
   *     is not looked at
   * @throws IllegalArgumentException if the request is of another vocabulary
   */
  public Decision decide(Request request) {
    check(request);
    return new Decision(request, version, program.decide(request));
  }

  /**
   * Decides one item of a request, as {@link #decide(Request)} decides all.
   *
   * @throws IllegalArgumentException if the request is of another vocabulary
   */
  public ItemDecision decide(Request request, Term item) {
    check(request);
    return program.decide(request, item);
  }

  private void check(Request request) {
    if (!request.isOf(vocabulary)) {
      throw new IllegalArgumentException(
          "the request is not of the vocabulary of `" + version.policy() + "`");
    }
  }
}
