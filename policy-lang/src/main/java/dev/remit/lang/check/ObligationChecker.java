package dev.remit.lang.check;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.model.Obligation;
import dev.remit.lang.model.Obligation.Parameter;
import dev.remit.lang.model.Type;
import dev.remit.lang.tree.Declaration;
import dev.remit.lang.tree.Name;
import dev.remit.lang.tree.Text;
import dev.remit.lang.word.Strictness;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks declared obligations. */
final class ObligationChecker {

  private final Types types;
  private final Set<String> broken;
  private final Report report;
  private final Map<String, Name> names = new HashMap<>();
  private final Map<String, Obligation> obligations = new LinkedHashMap<>();

  /**
   * @param broken is given the names of obligations that have errors
   */
  ObligationChecker(Types types, Set<String> broken, Report report) {
    this.types = types;
    this.broken = broken;
    this.report = report;
  }

  Map<String, Obligation> obligations() {
    return obligations;
  }

  void add(Declaration.Obligation declaration) {
    boolean isNew = Twice.add(names, declaration.name(), "an obligation", report);
    Map<String, Name> parameterNames = new HashMap<>();
    declaration
        .parameters()
        .forEach(p -> Twice.add(parameterNames, p.name(), "a parameter", report));
    Optional<List<Parameter>> parameters = Every.of(declaration.parameters(), this::parameter);
    String name = declaration.name().text();
    if (parameters.isEmpty()) {
      broken.add(name);
    } else if (isNew) {
      obligations.put(
          name,
          new Obligation(
              name,
              parameters.get(),
              declaration.description().map(Text::value),
              declaration.name().span()));
    }
  }

  private Optional<Parameter> parameter(Declaration.Parameter parameter) {
    Optional<Type> type = types.resolve(parameter.type());
    if (type.isEmpty() || merges(type.get(), parameter.strictness())) {
      return type.map(
          sound -> new Parameter(parameter.name().text(), sound, parameter.strictness()));
    }
    report.add(
        Code.WRONG_STRICTNESS,
        parameter.span(),
        Phrases.quoted(parameter.name().text())
            + " is "
            + Phrases.a(type.get())
            + ", and cannot be merged by `"
            + parameter.strictness().word()
            + "`",
        parameter.strictness() == Strictness.ALL
            ? "a parameter is a number, text, date, number of months or term"
            : "only numbers, dates and numbers of months have a `least` and a `greatest`; others"
                + " are merged by `all`");
    return Optional.empty();
  }

  private static boolean merges(Type type, Strictness strictness) {
    return switch (strictness) {
      case LEAST, GREATEST -> type.isOrdered();
      case ALL -> type != Type.Simple.BOOLEAN && !(type instanceof Type.SetOf);
    };
  }
}
