package dev.remit.lang.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a policy set says, there is a policy set or an error, and never an exception. */
class CheckerProperties {

  private static final String ITEMS =
      """
      define fine: recipient.trained and not (subject.age < 13 or recipient.country is in { GB })
      define dated: recipient.until + 2 years >= request.date - request.retention
      rule r "R" permit any of attainment, identity but upn to university, company but broker
        for research in lab under consent_basis
        when fine and dated and project.countries includes all { GB, FR }
        unless consent is not given or objection is raised
        requiring keep(6 months), watch, tell(company) citing "x", "y"
      rule s limit access of attainment and identity for statistics
      rule t forbid release of everything to anyone but university
        when recipient.until is none or recipient.name starts with "a"
          or data includes { ks2, upn } or purpose is in dataset.purposes
      example "e" request access of ks2, upn to university for research in lab under consent_basis
        on 2020-02-02 with recipient.until = none, consent is given, project.countries = { GB }
        expect ks2 permitted by r requiring keep(6 months), watch
        expect upn denied missing subject.age, purpose, consent
      guarantee g never permit any of upn to company unless fine
      """;

  private static final Pattern TOKEN = Pattern.compile("\\w+|\\s+|[^\\w\\s]");

  private static final List<String> TOKENS =
      TOKEN
          .matcher(Checking.VOCABULARY + Checking.POLICY + ITEMS)
          .results()
          .map(MatchResult::group)
          .toList();

  /** Replaces the token at one place by the one at another, leaves it out, or adds it there. */
  record Change(int at, int from, int kind) {}

  @Property(tries = 1000)
  void neverThrows(@ForAll("changes") List<Change> changes) {
    List<String> tokens = new ArrayList<>(TOKENS);
    for (Change change : changes) {
      int at = change.at % tokens.size();
      switch (change.kind) {
        case 0 -> tokens.set(at, TOKENS.get(change.from));
        case 1 -> tokens.remove(at);
        default -> tokens.add(at, TOKENS.get(change.from) + " ");
      }
    }
    var checked = Checking.check(Checking.file("all.remit", String.join("", tokens)));
    assertThat(checked.value().isPresent() || !checked.diagnostics().isEmpty()).isTrue();
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    Arbitrary<Integer> place = Arbitraries.integers().between(0, TOKENS.size() - 1);
    return Combinators.combine(place, place, Arbitraries.integers().between(0, 2))
        .as(Change::new)
        .list()
        .ofMaxSize(6);
  }
}
