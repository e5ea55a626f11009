package dev.remit.engine.compile;

import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import dev.remit.engine.request.Request;
import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Quantifier;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Writes the code of atoms: it leaves what {@link Tests} give on the stack. */
final class TestWriter {

  private static final ClassDesc TESTS = desc(Tests.class);
  private static final ClassDesc REQUEST = desc(Request.class);
  private static final ClassDesc SCRATCH = desc(Scratch.class);
  private static final ClassDesc CONSENTS = desc(ConsentRules.class);
  private static final ClassDesc VALUE = desc(Value.class);
  private static final ClassDesc SET = desc(Value.SetValue.class);
  private static final ClassDesc TERM = desc(Term.class);
  private static final ClassDesc AXIS = desc(Axis.class);
  private static final ClassDesc TAXONOMY = desc(Taxonomy.class);
  private static final ClassDesc QUANTIFIER = desc(Quantifier.class);
  private static final ClassDesc STATE = desc(ConsentState.class);
  private static final ClassDesc CONDITION = desc(Condition.class);
  private static final ClassDesc BITS = desc(long[].class);

  private final Constants constants;
  private final DataSets dataSets;
  private final ConsentRules consents;
  private final Map<BitSet, long[]> bits = new HashMap<>();

  TestWriter(Constants constants, DataSets dataSets, ConsentRules consents) {
    this.constants = constants;
    this.dataSets = dataSets;
    this.consents = consents;
  }

  private static ClassDesc desc(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }

  void write(Atom atom, CodeBuilder code) {
    switch (atom) {
      case Atom.Flag(var fact) -> {
        value(fact, code);
        test("flag", code, VALUE);
      }
      case Atom.IsNone(var fact) -> {
        value(fact, code);
        test("isNone", code, VALUE);
      }
      case Atom.Against(var type, var fact, var accepted, var constant) -> {
        value(fact, code);
        code.loadConstant(accepted).loadConstant(constant);
        test(comparison(type), code, VALUE, CD_int, CD_long);
      }
      case Atom.AgainstToday(var fact, var accepted, var days) -> {
        value(fact, code);
        code.loadConstant(accepted);
        today(code);
        code.loadConstant(days).ladd();
        test("date", code, VALUE, CD_int, CD_long);
      }
      case Atom.Between(var _, var left, var days, var accepted, var right) -> {
        value(left, code);
        code.loadConstant(days).loadConstant(accepted);
        value(right, code);
        test("between", code, VALUE, CD_long, CD_int, VALUE);
      }
      case Atom.Today(var accepted, var constant) -> {
        today(code);
        code.loadConstant(accepted).loadConstant(constant);
        test("today", code, CD_long, CD_int, CD_long);
      }
      case Atom.IsText(var fact, var text) -> {
        value(fact, code);
        code.loadConstant(text);
        test("isText", code, VALUE, CD_String);
      }
      case Atom.IsFlag(var fact, var flag) -> {
        value(fact, code);
        code.loadConstant(flag ? Tests.YES : Tests.NO);
        test("isFlag", code, VALUE, CD_int);
      }
      case Atom.Same(var left, var right) -> {
        value(left, code);
        value(right, code);
        test("same", code, VALUE, VALUE);
      }
      case Atom.StartsWith(var fact, var start) -> {
        value(fact, code);
        code.loadConstant(start);
        test("startsWith", code, VALUE, CD_String);
      }
      case Atom.IsTerm(var fact, var table) -> {
        value(fact, code);
        table(table, VALUE, code);
      }
      case Atom.IsOnAxis(var axis, var table) -> {
        term(axis, code);
        table(table, TERM, code);
      }
      case Atom.IsOfFact(var axis, var fact, var taxonomy) -> {
        term(axis, code);
        value(fact, code);
        constants.load(code, taxonomy, TAXONOMY);
        test("isOfFact", code, TERM, VALUE, TAXONOMY);
      }
      case Atom.IsItem(var items) -> {
        code.aload(2);
        constants.load(code, bits(items), BITS);
        test("isItem", code, TERM, BITS);
      }
      case Atom.IsAmong(var fact, var values) -> {
        value(fact, code);
        constants.load(code, values, SET);
        test("isAmong", code, VALUE, SET);
      }
      case Atom.Includes(var fact, var quantifier, var values) -> {
        value(fact, code);
        constants.load(code, quantifier, QUANTIFIER);
        constants.load(code, values, SET);
        test("includes", code, VALUE, QUANTIFIER, SET);
      }
      case Atom.IncludesTerms(var fact, var quantifier, var values, var taxonomy) -> {
        value(fact, code);
        constants.load(code, quantifier, QUANTIFIER);
        constants.load(code, values, SET);
        constants.load(code, taxonomy, TAXONOMY);
        test("includesTerms", code, VALUE, QUANTIFIER, SET, TAXONOMY);
      }
      case Atom.DataIncludesAny(var items) -> data("dataIncludesAny", "some", items, code);
      case Atom.DataIncludesOnly(var items) -> data("dataIncludesOnly", "all", items, code);
      case Atom.ConsentIs(var state) -> {
        constants.load(code, consents, CONSENTS);
        code.aload(0).aload(1).aload(2);
        constants.load(code, state, STATE);
        code.invokevirtual(
            CONSENTS, "consentIs", MethodTypeDesc.of(CD_int, REQUEST, SCRATCH, TERM, STATE));
      }
      case Atom.ObjectionIsRaised _ -> {
        constants.load(code, consents, CONSENTS);
        code.aload(0).aload(1).aload(2);
        code.invokevirtual(
            CONSENTS, "objectionIsRaised", MethodTypeDesc.of(CD_int, REQUEST, SCRATCH, TERM));
      }
      case Atom.Interpreted(var condition, var _) -> {
        constants.load(code, consents, CONSENTS);
        code.aload(0).aload(2);
        constants.load(code, condition, CONDITION);
        code.invokevirtual(
            CONSENTS, "interpreted", MethodTypeDesc.of(CD_int, REQUEST, TERM, CONDITION));
      }
    }
  }

  private static String comparison(Atom.Ordered type) {
    return switch (type) {
      case NUMBER -> "number";
      case DATE -> "date";
      case MONTHS -> "months";
    };
  }

  private static void test(String name, CodeBuilder code, ClassDesc... parameters) {
    code.invokestatic(TESTS, name, MethodTypeDesc.of(CD_int, parameters));
  }

  private static void value(int fact, CodeBuilder code) {
    code.aload(0).loadConstant(fact);
    code.invokevirtual(REQUEST, "valueAt", MethodTypeDesc.of(VALUE, CD_int));
  }

  private static void today(CodeBuilder code) {
    code.aload(0).invokevirtual(REQUEST, "day", MethodTypeDesc.of(CD_long));
  }

  private static void term(Axis axis, CodeBuilder code) {
    code.aload(0).getstatic(AXIS, axis.name(), AXIS);
    code.invokevirtual(REQUEST, "termAt", MethodTypeDesc.of(TERM, AXIS));
  }

  /** A value or term that is on the stack against a table. */
  private void table(TermTable table, ClassDesc of, CodeBuilder code) {
    if (table.surely().length == 1) {
      code.loadConstant(table.surely()[0]).loadConstant(table.perhaps()[0]);
      test("isTerm", code, of, CD_long, CD_long);
    } else {
      constants.load(code, table.surely(), BITS);
      constants.load(code, table.perhaps(), BITS);
      test("isTerm", code, of, BITS, BITS);
    }
  }

  private void data(String test, String field, BitSet items, CodeBuilder code) {
    int number = dataSets.number(items);
    if (number < Long.SIZE) {
      code.aload(1).getfield(SCRATCH, field, CD_long).loadConstant(1L << number);
      test("isSet", code, CD_long, CD_long);
    } else {
      code.aload(0);
      constants.load(code, bits(items), BITS);
      test(test, code, REQUEST, BITS);
    }
  }

  /** A bit for every term of {@code category}. */
  private long[] bits(BitSet items) {
    return bits.computeIfAbsent(items, dataSets::bits);
  }
}
