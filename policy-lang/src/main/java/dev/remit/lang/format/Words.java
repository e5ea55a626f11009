package dev.remit.lang.format;

import dev.remit.lang.syntax.Parser;
import dev.remit.lang.tree.Declaration.FactOrigin;
import dev.remit.lang.tree.Item.ObligationCall;
import dev.remit.lang.tree.Literal;
import dev.remit.lang.tree.Literal.BooleanLiteral;
import dev.remit.lang.tree.Literal.DateLiteral;
import dev.remit.lang.tree.Literal.MonthsLiteral;
import dev.remit.lang.tree.Literal.NumberLiteral;
import dev.remit.lang.tree.Literal.TextLiteral;
import dev.remit.lang.tree.Name;
import dev.remit.lang.tree.Operand;
import dev.remit.lang.tree.Text;
import dev.remit.lang.tree.TypeNode;
import java.util.Set;
import java.util.stream.Collectors;

/** The small constructs that are never broken over lines. */
final class Words {

  /** Names that mean a built-in type where a type stands. */
  private static final Set<String> TYPES =
      Set.of("boolean", "number", "text", "date", "months", "set");

  private Words() {}

  static String name(Name name) {
    return Parser.isPlainName(name.text()) ? name.text() : quoted(name);
  }

  private static String quoted(Name name) {
    return "`" + name.text() + "`";
  }

  static String text(Text text) {
    return text(text.value());
  }

  private static String text(String value) {
    return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  static String literal(Literal literal) {
    return switch (literal) {
      case BooleanLiteral(boolean value, var _) -> Boolean.toString(value);
      case NumberLiteral(long value, var _) -> Long.toString(value);
      case TextLiteral(String value, var _) -> text(value);
      case DateLiteral(var date, var _) -> date.toString();
      case MonthsLiteral(int months, boolean inYears, var _) ->
          inYears ? counted(months / 12, "year") : counted(months, "month");
    };
  }

  private static String counted(int count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s");
  }

  static String type(TypeNode type) {
    return switch (type) {
      case TypeNode.Simple(var kind, var _) -> kind.word();
      case TypeNode.OfAxis(var axis, var _) -> axis.word();
      case TypeNode.OfTaxonomy(Name name, var _) ->
          TYPES.contains(name.text()) ? quoted(name) : name(name);
      case TypeNode.SetOf(TypeNode element, var _) -> "set of " + type(element);
    };
  }

  static String origin(FactOrigin origin) {
    return switch (origin) {
      case FactOrigin.Request() -> "";
      case FactOrigin.Register _ -> "from register";
      case FactOrigin.Catalogue _ -> "from catalogue";
      case FactOrigin.Rego rego ->
          "from rego " + text(rego.file()) + " entrypoint " + text(rego.entrypoint());
    };
  }

  static String operand(Operand operand) {
    return switch (operand) {
      case Operand.Fact(var owner, Name name, var _) -> owner.word() + "." + name(name);
      case Operand.OfAxis(var axis, var _) -> axis.word();
      case Operand.Data _ -> "data";
      case Operand.Named(Name name, var _) -> name(name);
      case Operand.Value(Literal literal, var _) -> literal(literal);
      case Operand.Shifted(Operand date, boolean back, Operand months, var _) ->
          operand(date) + (back ? " - " : " + ") + operand(months);
      case Operand.SetOf set ->
          set.elements().isEmpty()
              ? "{}"
              : set.elements().stream()
                  .map(Words::operand)
                  .collect(Collectors.joining(", ", "{ ", " }"));
    };
  }

  static String call(ObligationCall call) {
    return name(call.name())
        + (call.arguments().isEmpty()
            ? ""
            : call.arguments().stream()
                .map(Words::operand)
                .collect(Collectors.joining(", ", "(", ")")));
  }
}
