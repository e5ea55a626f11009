package dev.remit.lang.golden;

import dev.remit.lang.model.ConsentTerms;
import dev.remit.lang.model.Example;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Guarantee;
import dev.remit.lang.model.Head;
import dev.remit.lang.model.Obligation;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.TermSet;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.word.Axis;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A checked policy set in full, as plain lines. */
final class ModelDump {

  private final StringBuilder out = new StringBuilder();

  private ModelDump() {}

  static String dump(PolicySet set) {
    ModelDump dump = new ModelDump();
    dump.vocabulary(set.vocabulary());
    set.versions().forEach(dump::version);
    return dump.out.toString();
  }

  private void vocabulary(Vocabulary vocabulary) {
    line("vocabulary", vocabulary.name() + quoted(vocabulary.title()));
    vocabulary.axes().values().forEach(this::taxonomy);
    vocabulary.taxonomies().values().forEach(this::taxonomy);
    vocabulary.facts().values().forEach(this::fact);
    vocabulary.obligations().values().forEach(this::obligation);
    line("recipient from request", Boolean.toString(vocabulary.recipientFromRequest()));
    vocabulary.consent().ifPresent(this::consent);
    vocabulary
        .datasets()
        .forEach((id, dataset) ->
            line(
                "dataset",
                id
                    + dataset.facts().entrySet().stream()
                        .map(fact -> " " + fact.getKey().name() + "=" + fact.getValue())
                        .sorted()
                        .collect(Collectors.joining())
                    + (dataset.items().isEmpty() ? "" : " with " + dataset.items())));
  }

  private void taxonomy(Taxonomy taxonomy) {
    for (Term term : taxonomy.terms()) {
      String parents =
          taxonomy.parents(term).stream().map(Term::name).collect(Collectors.joining(", "));
      line(
          taxonomy.name(),
          term.name()
              + (parents.isEmpty() ? "" : " below " + parents)
              + (term.isLeaf() ? " leaf" : "")
              + quoted(term.title())
              + term.iri().map(iri -> " = " + iri).orElse(""));
    }
  }

  private void fact(Fact fact) {
    String origin =
        switch (fact.origin()) {
          case Fact.Origin.Request() -> "request";
          case Fact.Origin.Register() -> "register";
          case Fact.Origin.Catalogue() -> "catalogue";
          case Fact.Origin.Rego(String file, String entrypoint) -> file + " " + entrypoint;
        };
    line(
        "fact",
        fact.path()
            + ": "
            + fact.type()
            + (fact.orNone() ? " or none" : "")
            + " from "
            + origin
            + quoted(fact.description()));
  }

  private void obligation(Obligation obligation) {
    String parameters =
        obligation.parameters().stream()
            .map(p ->
                p.name()
                    + ": "
                    + p.type()
                    + " "
                    + p.strictness().toString().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    line(
        "obligation",
        obligation.name() + "(" + parameters + ")" + quoted(obligation.description()));
  }

  private void consent(ConsentTerms consent) {
    for (ConsentTerms.Counted party : consent.parties()) {
      line(
          "consent by",
          party.party().toString().toLowerCase(Locale.ROOT)
              + party.once().map(c -> " once " + ConditionDump.dump(c)).orElse("")
              + party.until().map(c -> " until " + ConditionDump.dump(c)).orElse(""));
    }
    consent.lastingMonths().ifPresent(months -> line("consent lasting", months + " months"));
  }

  private void version(PolicyVersion version) {
    out.append('\n');
    line("policy", version + " from " + version.inForceFrom() + quoted(version.title()));
    version
        .defines()
        .forEach(d -> line("define", d.name() + ": " + ConditionDump.dump(d.condition())));
    version.rules().forEach(this::rule);
    version.examples().forEach(this::example);
    version.guarantees().forEach(this::guarantee);
  }

  private void rule(Rule rule) {
    line("rule", rule.name() + quoted(rule.title()));
    line("  effect", rule.effect().toString().toLowerCase(Locale.ROOT));
    head(rule.head());
    rule.when().ifPresent(condition -> line("  when", ConditionDump.dump(condition)));
    rule.unless().ifPresent(condition -> line("  unless", ConditionDump.dump(condition)));
    rule.requiring().forEach(duty -> line("  requiring", duty.toString()));
    rule.citations().forEach(citation -> line("  citing", citation));
  }

  private void head(Head head) {
    for (Axis axis : Axis.values()) {
      TermSet set = head.on(axis);
      if (set.written()) {
        line(
            "  " + axis.word(),
            (set.whole() ? "everything" : union(set.included()))
                + (set.excluded().isEmpty() ? "" : " but " + union(set.excluded())));
      }
    }
  }

  private static String union(List<List<Term>> intersections) {
    return intersections.stream()
        .map(terms -> terms.stream().map(Term::name).collect(Collectors.joining(" and ")))
        .collect(Collectors.joining(", "));
  }

  private void example(Example example) {
    line("example", "\"" + example.title() + "\"");
    Example.ExampleRequest request = example.request();
    line("  on", request.date().toString());
    line("  items", names(request.items()));
    for (Axis axis : Axis.values()) {
      Term term = request.terms().get(axis);
      if (term != null) {
        line("  " + axis.word(), term.name());
      }
    }
    request.facts().entrySet().stream()
        .map(fact -> fact.getKey() + " = " + fact.getValue())
        .sorted()
        .forEach(fact -> line("  with", fact));
    request
        .consent()
        .ifPresent(state -> line("  consent", state.toString().toLowerCase(Locale.ROOT)));
    request.objection().ifPresent(raised -> line("  objection", raised ? "raised" : "not raised"));
    for (Example.Expectation expectation : example.expectations()) {
      line(
          "  expect",
          expectation.items().map(items -> names(items) + " ").orElse("")
              + expectation.outcome().toString().toLowerCase(Locale.ROOT)
              + list(" by ", expectation.by().stream().map(Rule::name).toList())
              + list(
                  " requiring ",
                  expectation.requiring().stream()
                      .map(r -> r.duty().map(Object::toString).orElse(r.obligation().name()))
                      .toList())
              + list(" missing ", expectation.missing().stream().map(Object::toString).toList()));
    }
  }

  private void guarantee(Guarantee guarantee) {
    line("guarantee", guarantee.name() + quoted(guarantee.title()));
    line(
        guarantee.never() ? "  never" : "  always",
        guarantee.outcome().toString().toLowerCase(Locale.ROOT));
    head(guarantee.head());
    guarantee.when().ifPresent(condition -> line("  when", ConditionDump.dump(condition)));
    guarantee.unless().ifPresent(condition -> line("  unless", ConditionDump.dump(condition)));
    guarantee.citations().forEach(citation -> line("  citing", citation));
  }

  private static String names(List<Term> terms) {
    return terms.stream().map(Term::name).collect(Collectors.joining(", "));
  }

  private static String list(String word, List<String> names) {
    return names.isEmpty() ? "" : word + String.join(", ", names);
  }

  private static String quoted(Optional<String> title) {
    return title.map(text -> " \"" + text + "\"").orElse("");
  }

  private void line(String key, String value) {
    out.append(key).append(' ').append(value).append('\n');
  }
}
