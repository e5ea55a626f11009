package dev.remit.engine.compile;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import dev.remit.engine.request.Request;
import dev.remit.lang.model.MonthCalendar;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.time.LocalDate;

/**
 * Writes the most frequent atoms as somebody would in Java: a fact that has a value of its type is
 * compared, and that decides where it goes on. Whatever else a fact may be is left to the tests
 * that {@link TestWriter} writes.
 */
final class JumpWriter {

  /** How much of an atom was written. */
  enum Written {
    NOTHING,
    /** All but what it gives if it is open or a fact is none. */
    USUAL,
    EVERYTHING
  }

  private static final ClassDesc TESTS = desc(Tests.class);
  private static final ClassDesc REQUEST = desc(Request.class);
  private static final ClassDesc VALUE = desc(Value.class);
  private static final ClassDesc TERM = desc(Term.class);
  private static final ClassDesc DATE = desc(LocalDate.class);
  private static final ClassDesc CALENDAR = desc(MonthCalendar.class);

  private final DataSets dataSets;

  JumpWriter(DataSets dataSets) {
    this.dataSets = dataSets;
  }

  private static ClassDesc desc(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }

  /**
   * Goes on elsewhere if an atom is true or if it is false, whichever is asked for, and else behind
   * what is written.
   *
   * @param unusual where it goes on, with one value on the stack, if only the usual was written and
   *     this is not
   */
  Written write(Atom atom, CodeBuilder code, boolean when, Label elsewhere, Label unusual) {
    return switch (atom) {
      case Atom.Flag(var fact) -> {
        value(fact, Value.BooleanValue.class, CD_boolean, code, unusual);
        code.branch(when ? Opcode.IFNE : Opcode.IFEQ, elsewhere);
        yield Written.USUAL;
      }
      case Atom.Against(var type, var fact, var accepted, var constant) when isOne(accepted) -> {
        ordered(type, fact, code, unusual);
        code.loadConstant(constant).lcmp().branch(comparison(accepted, when), elsewhere);
        yield Written.USUAL;
      }
      case Atom.AgainstToday(var fact, var accepted, var days) when isOne(accepted) -> {
        ordered(Atom.Ordered.DATE, fact, code, unusual);
        code.aload(0).invokevirtual(REQUEST, "day", MethodTypeDesc.of(CD_long));
        code.loadConstant(days).ladd().lcmp().branch(comparison(accepted, when), elsewhere);
        yield Written.USUAL;
      }
      case Atom.IsTerm(var fact, var table) when isNarrow(table) -> {
        value(fact, Value.TermValue.class, TERM, code, unusual);
        code.invokevirtual(TERM, "index", MethodTypeDesc.of(CD_int));
        bit(table.surely()[0], code, when, elsewhere);
        yield Written.USUAL;
      }
      case Atom.IsOnAxis(var axis, var table) when isNarrow(table) && table.surely()[0] >= 0 -> {
        code.aload(0).loadConstant(axis.index());
        code.invokevirtual(REQUEST, "placeOn", MethodTypeDesc.of(CD_int, CD_int));
        code.dup().ifeq(unusual);
        bit(table.surely()[0] << 1, code, when, elsewhere);
        yield Written.USUAL;
      }
      case Atom.DataIncludesAny(var items) when dataSets.number(items) < Long.SIZE ->
          set(Emitter.SOME, dataSets.number(items), code, when, elsewhere);
      case Atom.DataIncludesOnly(var items) when dataSets.number(items) < Long.SIZE ->
          set(Emitter.ALL, dataSets.number(items), code, when, elsewhere);
      case Atom.Against _,
          Atom.AgainstToday _,
          Atom.IsTerm _,
          Atom.IsOnAxis _,
          Atom.DataIncludesAny _,
          Atom.DataIncludesOnly _,
          Atom.IsNone _,
          Atom.Between _,
          Atom.Today _,
          Atom.IsText _,
          Atom.IsFlag _,
          Atom.Same _,
          Atom.StartsWith _,
          Atom.IsOfFact _,
          Atom.IsItemOfFact _,
          Atom.IsItem _,
          Atom.IsAmong _,
          Atom.Includes _,
          Atom.IncludesTerms _,
          Atom.ConsentIs _,
          Atom.ObjectionIsRaised _,
          Atom.Interpreted _ ->
          Written.NOTHING;
    };
  }

  /** Whether every term is surely in the set or surely not, and there are at most 64. */
  private static boolean isNarrow(TermTable table) {
    return table.surely().length == 1 && table.surely()[0] == table.perhaps()[0];
  }

  /** Whether what is accepted is one comparison. */
  private static boolean isOne(int accepted) {
    return accepted != 0 && accepted != (Tests.LESS | Tests.EQUAL | Tests.GREATER);
  }

  private static Opcode comparison(int accepted, boolean when) {
    int signs = when ? accepted : accepted ^ (Tests.LESS | Tests.EQUAL | Tests.GREATER);
    return switch (signs) {
      case Tests.LESS -> Opcode.IFLT;
      case Tests.EQUAL -> Opcode.IFEQ;
      case Tests.GREATER -> Opcode.IFGT;
      case Tests.LESS | Tests.EQUAL -> Opcode.IFLE;
      case Tests.GREATER | Tests.EQUAL -> Opcode.IFGE;
      case Tests.LESS | Tests.GREATER -> Opcode.IFNE;
      default -> throw new IllegalArgumentException("no comparison accepts " + signs);
    };
  }

  /** Loads what a fact's value holds if it is of a kind. */
  private static void value(
      int fact, Class<? extends Value> kind, ClassDesc held, CodeBuilder code, Label unusual) {
    ClassDesc type = desc(kind);
    code.aload(0).loadConstant(fact);
    code.invokevirtual(REQUEST, "valueAt", MethodTypeDesc.of(VALUE, CD_int));
    code.dup().instanceOf(type).ifeq(unusual);
    code.checkcast(type).invokevirtual(type, "value", MethodTypeDesc.of(held));
  }

  /** Loads the number of an ordered fact. */
  private static void ordered(Atom.Ordered type, int fact, CodeBuilder code, Label unusual) {
    switch (type) {
      case NUMBER -> value(fact, Value.NumberValue.class, CD_long, code, unusual);
      case MONTHS -> {
        value(fact, Value.MonthsValue.class, CD_int, code, unusual);
        code.i2l();
      }
      case DATE -> {
        value(fact, Value.DateValue.class, DATE, code, unusual);
        code.invokestatic(CALENDAR, "day", MethodTypeDesc.of(CD_long, DATE));
      }
    }
  }

  /** Goes on by the bit whose number is on the stack. */
  private static void bit(long bits, CodeBuilder code, boolean when, Label elsewhere) {
    code.loadConstant(bits).invokestatic(TESTS, "bit", MethodTypeDesc.of(CD_int, CD_int, CD_long));
    code.branch(when ? Opcode.IFNE : Opcode.IFEQ, elsewhere);
  }

  private static Written set(
      int sets, int number, CodeBuilder code, boolean when, Label elsewhere) {
    code.lload(sets).loadConstant(1L << number).land().lconst_0().lcmp();
    code.branch(when ? Opcode.IFNE : Opcode.IFEQ, elsewhere);
    return Written.EVERYTHING;
  }
}
