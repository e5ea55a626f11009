package dev.remit.lang.check;

import dev.remit.lang.catalogue.Catalogue.DatasetEntry;
import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Type;
import dev.remit.lang.model.Value;
import dev.remit.lang.word.Owner;
import dev.remit.lang.yaml.YamlNode;
import dev.remit.lang.yaml.YamlNode.Kind;
import dev.remit.lang.yaml.YamlNode.Scalar;
import dev.remit.lang.yaml.YamlNode.Sequence;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the facts that a catalogue states of datasets. */
final class DatasetFacts {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,19}");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern MONTHS = Pattern.compile("([0-9]{1,5}) (month|year)s?");
  private static final int MOST_MONTHS = 12_000;

  private final Words words;
  private final Report report;

  DatasetFacts(Words words, Report report) {
    this.words = words;
    this.report = report;
  }

  /** The facts of a dataset; those with errors are reported and left out. */
  Map<Fact, Value> of(DatasetEntry dataset) {
    Map<Fact, Value> values = new LinkedHashMap<>();
    for (YamlNode.Entry entry : dataset.facts().entries()) {
      fact(entry)
          .ifPresent(
              fact -> value(fact, entry.value()).ifPresent(value -> values.put(fact, value)));
    }
    return Collections.unmodifiableMap(values);
  }

  private Optional<Fact> fact(YamlNode.Entry entry) {
    Optional<Fact> found = words.fact(Owner.DATASET, entry.key());
    if (found.isPresent() && !(found.get().origin() instanceof Fact.Origin.Catalogue)) {
      report.add(
          Code.WRONG_ORIGIN,
          entry.keySpan(),
          Phrases.quoted(found.get().path()) + " does not come from the catalogue",
          "leave it out, or declare it `from catalogue`",
          Report.at("it is declared in", found.get().declaredAt()));
      return Optional.empty();
    }
    String path = Owner.DATASET.word() + "." + entry.key();
    if (found.isEmpty() && !words.broken().contains(path)) {
      report.add(
          Code.UNKNOWN_FACT,
          entry.keySpan(),
          Phrases.quoted(path) + " is not a fact",
          report.near(
              entry.key(),
              () ->
                  words.facts().values().stream()
                      .filter(fact -> fact.origin() instanceof Fact.Origin.Catalogue)
                      .map(Fact::name)
                      .toList()),
          Report.at("declare it with `dataset has` in the vocabulary,", words.span()));
    }
    return found;
  }

  private Optional<Value> value(Fact fact, YamlNode node) {
    if (fact.orNone() && node instanceof Scalar scalar && scalar.isNull()) {
      return Optional.of(Value.None.NONE);
    }
    return value(fact, fact.type(), node);
  }

  private Optional<Value> value(Fact fact, Type type, YamlNode node) {
    if (type instanceof Type.SetOf(Type element) && node instanceof Sequence sequence) {
      return Every.of(sequence.items(), item -> value(fact, element, item))
          .map(values -> new Value.SetValue(new LinkedHashSet<>(values)));
    }
    Optional<Value> value = node instanceof Scalar scalar ? scalar(type, scalar) : Optional.empty();
    if (value.isEmpty()) {
      report.add(
          Code.WRONG_FACT_VALUE,
          node.span(),
          (node instanceof Scalar scalar && !scalar.isNull()
                  ? Phrases.quoted(scalar.text())
                  : node.description())
              + " is not "
              + Phrases.a(type),
          form(type),
          Report.at(
              Phrases.quoted(fact.path()) + " is declared as " + fact.type() + " in",
              fact.declaredAt()));
    }
    return value;
  }

  private static String form(Type type) {
    return switch (type) {
      case Type.SetOf set -> "write a list";
      case Type.OfTerm term -> "write the name of a term";
      case Type.Simple simple ->
          switch (simple) {
            case BOOLEAN -> "write true or false";
            case NUMBER -> "write a whole number";
            case TEXT -> "write it in quotes";
            case DATE -> "write it as in 2018-09-25";
            case MONTHS -> "write it as in `6 months`";
          };
    };
  }

  private static Optional<Value> scalar(Type type, Scalar scalar) {
    return switch (type) {
      case Type.SetOf set -> Optional.empty();
      case Type.OfTerm(Taxonomy taxonomy) -> taxonomy.find(scalar.text()).map(DatasetFacts::term);
      case Type.Simple simple ->
          switch (simple) {
            case BOOLEAN ->
                scalar.kind() == Kind.BOOLEAN
                    ? Optional.of(new Value.BooleanValue(scalar.text().equals("true")))
                    : Optional.empty();
            case NUMBER -> scalar.kind() == Kind.NUMBER ? number(scalar.text()) : Optional.empty();
            case TEXT ->
                scalar.kind() == Kind.TEXT
                    ? Optional.of(new Value.TextValue(scalar.text()))
                    : Optional.empty();
            case DATE -> date(scalar.text());
            case MONTHS -> months(scalar.text());
          };
    };
  }

  private static Value term(Term term) {
    return new Value.TermValue(term);
  }

  private static Optional<Value> number(String text) {
    try {
      return NUMBER.matcher(text).matches()
          ? Optional.of(new Value.NumberValue(Long.parseLong(text)))
          : Optional.empty();
    } catch (NumberFormatException tooLarge) {
      return Optional.empty();
    }
  }

  private static Optional<Value> date(String text) {
    try {
      return DATE.matcher(text).matches() && !text.startsWith("0000")
          ? Optional.of(new Value.DateValue(LocalDate.parse(text)))
          : Optional.empty();
    } catch (DateTimeParseException noSuchDay) {
      return Optional.empty();
    }
  }

  private static Optional<Value> months(String text) {
    Matcher matcher = MONTHS.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int months = Integer.parseInt(matcher.group(1)) * (matcher.group(2).equals("year") ? 12 : 1);
    return months > MOST_MONTHS ? Optional.empty() : Optional.of(new Value.MonthsValue(months));
  }
}
