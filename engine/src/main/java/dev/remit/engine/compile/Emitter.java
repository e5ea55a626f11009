package dev.remit.engine.compile;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;

import dev.remit.engine.request.Request;
import dev.remit.lang.model.Term;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes one class of {@link RuleCode}. Not thread-safe.
 *
 * <p>Conditions become trees of jumps, as a Java compiler would write them, in methods of at most
 * {@value Conditions#LONGEST} nodes: of a word of rules, of some rules of a word, or of a node that
 * is long or shared.
 */
final class Emitter {

  private static final ClassDesc RULE_CODE = desc(RuleCode.class);
  private static final ClassDesc COMPILED = ClassDesc.of(RuleCode.class.getName() + "$Compiled");
  private static final ClassDesc REQUEST = desc(Request.class);
  private static final ClassDesc SCRATCH = desc(Scratch.class);
  private static final ClassDesc TERM = desc(Term.class);
  private static final ClassDesc LONG = desc(Long.class);
  private static final MethodTypeDesc BY_WORD =
      MethodTypeDesc.of(CD_long, CD_int, REQUEST, SCRATCH, TERM, CD_long, CD_long, CD_long, CD_int);
  private static final MethodTypeDesc OF_PARTIES =
      MethodTypeDesc.of(CD_long, REQUEST, SCRATCH, TERM, CD_long, CD_int);
  private static final MethodTypeDesc OF_WORD =
      MethodTypeDesc.of(CD_long, REQUEST, SCRATCH, TERM, CD_long, CD_long, CD_long, CD_int);
  private static final MethodTypeDesc OF_NODE =
      MethodTypeDesc.of(CD_int, REQUEST, SCRATCH, TERM, CD_long, CD_long, CD_int);
  private static final MethodTypeDesc KNOWN = MethodTypeDesc.of(CD_int, CD_int, CD_int);
  private static final MethodTypeDesc KEEP = MethodTypeDesc.of(CD_void, CD_int, CD_int, CD_int);
  private static final int HIDDEN_STATIC = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC;

  /** As many rules are tested together before each is. */
  private static final int RUN = 8;

  /** Of more rules than this, the first that is asked for is found by a switch. */
  private static final int MANY = 16;

  /** Of the rule that a bit stands for, the condition or the part that a method is about. */
  record Conditional(int bit, Node condition) {
    long mask() {
      return 1L << bit;
    }
  }

  /**
   * What to write of a word of rules, those left out whose condition is always true.
   *
   * @param rules conditions that do not depend on the item
   * @param forItem conditions that do
   */
  record Word(int number, List<Conditional> rules, List<Conditional> forItem) {}

  private final Conditions conditions;
  private final Shared shared;
  private final TestWriter tests;
  private final JumpWriter jumps;
  private final Constants constants = new Constants(COMPILED);
  private final Deque<Node> open = new ArrayDeque<>();
  private final Set<Node> written = new HashSet<>();

  Emitter(Conditions conditions, Shared shared, DataSets dataSets, ConsentRules consents) {
    this.conditions = conditions;
    this.shared = shared;
    this.tests = new TestWriter(constants, dataSets, consents);
    this.jumps = new JumpWriter(dataSets);
  }

  private static ClassDesc desc(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }

  /** What the class takes from outside when it is defined. */
  Object[] constants() {
    return constants.values();
  }

  /**
   * Writes the class.
   *
   * @param parties whose records count
   */
  byte[] write(List<Word> words, List<Conditional> parties) {
    return ClassFile.of().build(COMPILED, type -> write(type, words, parties));
  }

  private void write(ClassBuilder type, List<Word> words, List<Conditional> parties) {
    type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER).withSuperclass(RULE_CODE);
    constants.declare(type);
    type.withMethodBody(
        INIT_NAME,
        MethodTypeDesc.of(CD_void),
        0,
        code ->
            code.aload(0)
                .invokespecial(RULE_CODE, INIT_NAME, MethodTypeDesc.of(CD_void))
                .return_());
    words.forEach(word -> {
      rules(type, "rules" + word.number(), word.rules());
      rules(type, "items" + word.number(), word.forItem());
    });
    rules(type, "parties", parties);
    dispatch(type, "holds", "rules", words);
    dispatch(type, "holdsForItem", "items", words);
    type.withMethodBody(
        "counts",
        OF_PARTIES,
        0,
        code ->
            code.aload(1)
                .aload(2)
                .aload(3)
                .lconst_0()
                .lconst_0()
                .lload(4)
                .iload(6)
                .invokestatic(COMPILED, "parties", OF_WORD)
                .lreturn());
    while (!open.isEmpty()) {
      node(type, open.remove());
    }
  }

  /** The method that finds the one of a word. */
  private void dispatch(ClassBuilder type, String name, String ofWord, List<Word> words) {
    type.withMethodBody(
        name,
        BY_WORD,
        0,
        code -> {
          Label none = code.newLabel();
          List<SwitchCase> cases =
              words.stream().map(word -> SwitchCase.of(word.number(), code.newLabel())).toList();
          code.aload(2).aload(3).aload(4).lload(5).lload(7).lload(9).iload(11).iload(1);
          code.tableswitch(words.getFirst().number(), words.getLast().number(), none, cases);
          for (SwitchCase each : cases) {
            code.labelBinding(each.target());
            code.invokestatic(COMPILED, ofWord + each.caseValue(), OF_WORD).lreturn();
          }
          code.labelBinding(none);
          code.lconst_0().lreturn();
        });
  }

  // The local variables that all methods have from here on
  private static final int REQUEST_LOCAL = 0;
  private static final int SCRATCH_LOCAL = 1;
  static final int ITEM_LOCAL = 2;

  /** Which data sets have some requested item. */
  static final int SOME = 3;

  /** Which data sets have all requested items. */
  static final int ALL = 5;

  /** Of methods of rules, those that are asked for; of methods of nodes, the mode. */
  private static final int RULES = 7;

  private static final int MODE = 9;

  private static CodeBuilder common(CodeBuilder code) {
    return code.aload(REQUEST_LOCAL).aload(SCRATCH_LOCAL).aload(ITEM_LOCAL).lload(SOME).lload(ALL);
  }

  /** The methods of some rules: one, or one that calls several. */
  private void rules(ClassBuilder type, String name, List<Conditional> rules) {
    List<List<Conditional>> parts = parts(rules);
    if (parts.size() == 1) {
      some(type, name, rules);
      return;
    }
    for (int i = 0; i < parts.size(); i++) {
      some(type, name + "part" + i, parts.get(i));
    }
    type.withMethodBody(
        name,
        OF_WORD,
        HIDDEN_STATIC,
        code -> {
          int found = MODE + 1;
          code.lconst_0().lstore(found);
          for (int i = 0; i < parts.size(); i++) {
            Label next = code.newLabel();
            ifNone(code, mask(parts.get(i)), next);
            common(code).lload(RULES);
            code.loadConstant(mask(parts.get(i))).land();
            code.iload(MODE).invokestatic(COMPILED, name + "part" + i, OF_WORD);
            code.lload(found).lor().lstore(found);
            code.labelBinding(next);
          }
          code.lload(found).lreturn();
        });
  }

  private List<List<Conditional>> parts(List<Conditional> rules) {
    List<List<Conditional>> parts = new ArrayList<>();
    List<Conditional> part = new ArrayList<>();
    int length = 0;
    for (Conditional rule : rules) {
      int more = isApart(rule.condition()) ? 1 : conditions.length(rule.condition());
      if (length + more > Conditions.LONGEST) {
        parts.add(List.copyOf(part));
        part.clear();
        length = 0;
      }
      part.add(rule);
      length += more;
    }
    parts.add(List.copyOf(part));
    return parts;
  }

  private static long mask(List<Conditional> rules) {
    return rules.stream().mapToLong(Conditional::mask).reduce(0, (one, other) -> one | other);
  }

  /** Goes on elsewhere if none of some rules is asked for. */
  private static void ifNone(CodeBuilder code, long mask, Label elsewhere) {
    code.lload(RULES).loadConstant(mask).land().lconst_0().lcmp().ifeq(elsewhere);
  }

  private void some(ClassBuilder type, String name, List<Conditional> rules) {
    type.withMethodBody(
        name,
        OF_WORD,
        HIDDEN_STATIC,
        code -> {
          Method method = new Method(code, MODE);
          int found = MODE + 3;
          int open = found + 2;
          code.lconst_0().lstore(found).iconst_0().istore(open);
          boolean many = rules.size() > MANY;
          Label end = code.newLabel();
          List<Label> starts = rules.stream().map(_ -> code.newLabel()).toList();
          if (many) {
            first(code, rules, starts, end);
          }
          for (int i = 0; i < rules.size(); i += RUN) {
            List<Conditional> run = rules.subList(i, Math.min(i + RUN, rules.size()));
            Label nextRun = code.newLabel();
            ifNone(code, mask(run), nextRun);
            for (int j = i; j < i + run.size(); j++) {
              rule(code, method, rules.get(j), starts.get(j), many ? end : null, found, open);
            }
            code.labelBinding(nextRun);
          }
          code.labelBinding(end);
          // What was open, which is 2, becomes the sign.
          code.iload(open).loadConstant(Tests.OPEN).iand().i2l();
          code.loadConstant(Long.SIZE - 2).lshl().lload(found).lor().lreturn();
        });
  }

  /** Goes on at the first rule that is asked for. */
  private static void first(
      CodeBuilder code, List<Conditional> rules, List<Label> starts, Label end) {
    List<SwitchCase> cases = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      cases.add(SwitchCase.of(rules.get(i).bit(), starts.get(i)));
    }
    code.lload(RULES)
        .invokestatic(LONG, "numberOfTrailingZeros", MethodTypeDesc.of(CD_int, CD_long));
    code.tableswitch(rules.getFirst().bit(), rules.getLast().bit(), end, cases);
  }

  /**
   * Adds a rule's bit to those found if it is asked for and its condition holds, and then what of
   * it was open.
   *
   * @param start where it is known to be asked for
   * @param end where to go on after it if no later rule is asked for; null if that is not looked at
   */
  private void rule(
      CodeBuilder code,
      Method method,
      Conditional rule,
      Label start,
      @Nullable Label end,
      int found,
      int open) {
    Label next = code.newLabel();
    Label failed = end == null ? next : code.newLabel();
    ifNone(code, rule.mask(), next);
    code.labelBinding(start);
    code.iconst_0().istore(method.open);
    method.jump(rule.condition(), true, false, failed);
    code.lload(found).loadConstant(rule.mask()).lor().lstore(found);
    code.iload(open).iload(method.open).ior().istore(open);
    if (end != null) {
      code.labelBinding(failed);
      ifNone(code, -2L << rule.bit(), end);
    }
    code.labelBinding(next);
  }

  private boolean isApart(Node node) {
    return conditions.isApart(node) || shared.slot(node) >= 0;
  }

  /** The method of a node that is set apart: yes or no, and open besides. */
  private void node(ClassBuilder type, Node node) {
    int slot = shared.slot(node);
    String suffix = node.dependsOnItem() ? "ForItem" : "";
    type.withMethodBody(
        "node" + node.id(),
        OF_NODE,
        HIDDEN_STATIC,
        code -> {
          int mode = RULES;
          int truth = mode + 3;
          if (slot >= 0) {
            Label unknown = code.newLabel();
            code.aload(SCRATCH_LOCAL).loadConstant(slot).iload(mode);
            code.invokevirtual(SCRATCH, "known" + suffix, KNOWN).istore(truth);
            code.iload(truth).iflt(unknown).iload(truth).ireturn();
            code.labelBinding(unknown);
          }
          Method method = new Method(code, mode);
          Label no = code.newLabel();
          Label end = code.newLabel();
          method.parts(node, true, false, no);
          code.iconst_1().istore(truth).goto_(end);
          code.labelBinding(no);
          code.iconst_0().istore(truth);
          code.labelBinding(end);
          code.iload(truth).iload(method.open).loadConstant(Tests.OPEN).iand().ior();
          code.istore(truth);
          if (slot >= 0) {
            code.aload(SCRATCH_LOCAL).loadConstant(slot).iload(mode).iload(truth);
            code.invokevirtual(SCRATCH, "keep" + suffix, KEEP);
          }
          code.iload(truth).ireturn();
        });
  }

  /** The part of a method that evaluates conditions. */
  private final class Method {
    private final CodeBuilder code;
    private final int mode;
    private final int opposite;
    private final int open;

    /**
     * A method whose mode is in a local variable; the one after it will hold the opposite mode, the
     * next what was open.
     */
    Method(CodeBuilder code, int mode) {
      this.code = code;
      this.mode = mode;
      this.opposite = mode + 1;
      this.open = mode + 2;
      code.loadConstant(RuleCode.SURELY + RuleCode.POSSIBLY).iload(mode).isub().istore(opposite);
      code.iconst_0().istore(open);
    }

    /**
     * Goes on elsewhere if a node is true or if it is false, whichever is asked for.
     *
     * @param straight whether it is below no negation, or an even number of them
     */
    void jump(Node node, boolean straight, boolean when, Label elsewhere) {
      if (isApart(node)) {
        if (written.add(node)) {
          Emitter.this.open.add(node);
        }
        common(code).iload(straight ? mode : opposite);
        code.invokestatic(COMPILED, "node" + node.id(), OF_NODE);
        code.dup().iload(open).ior().istore(open);
        code.loadConstant(Tests.YES).iand();
        branch(when, elsewhere);
      } else {
        parts(node, straight, when, elsewhere);
      }
    }

    /** As {@link #jump}, by the node's own parts. */
    void parts(Node node, boolean straight, boolean when, Label elsewhere) {
      switch (node.kind()) {
        case ATOM -> atom(node.atom(), straight, when, elsewhere);
        case NOT -> jump(node.parts().getFirst(), !straight, !when, elsewhere);
        case AND -> all(node.parts(), straight, false, when, elsewhere);
        case OR -> all(node.parts(), straight, true, when, elsewhere);
      }
    }

    private void atom(Atom atom, boolean straight, boolean when, Label elsewhere) {
      Label unusual = code.newLabel();
      Label next = code.newLabel();
      JumpWriter.Written written = jumps.write(atom, code, when, elsewhere, unusual);
      if (written == JumpWriter.Written.USUAL) {
        code.goto_(next).labelBinding(unusual).pop();
      }
      if (written != JumpWriter.Written.EVERYTHING) {
        tests.write(atom, code);
        code.dup().iload(open).ior().istore(open);
        code.iload(straight ? mode : opposite).iand();
        branch(when, elsewhere);
      }
      code.labelBinding(next);
    }

    private void branch(boolean when, Label elsewhere) {
      if (when) {
        code.ifne(elsewhere);
      } else {
        code.ifeq(elsewhere);
      }
    }

    /**
     * Parts of which one decides.
     *
     * @param deciding what a part is that makes the whole so
     */
    private void all(
        List<Node> parts, boolean straight, boolean deciding, boolean when, Label elsewhere) {
      if (parts.isEmpty()) {
        if (when != deciding) {
          code.goto_(elsewhere);
        }
        return;
      }
      Label decided = when == deciding ? elsewhere : code.newLabel();
      for (Node part : parts.subList(0, parts.size() - 1)) {
        jump(part, straight, deciding, decided);
      }
      if (when == deciding) {
        jump(parts.getLast(), straight, deciding, elsewhere);
      } else {
        jump(parts.getLast(), straight, when, elsewhere);
        code.labelBinding(decided);
      }
    }
  }
}
