package dev.remit.lang.check;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.model.Condition;
import dev.remit.lang.model.ConsentTerms;
import dev.remit.lang.model.ConsentTerms.Counted;
import dev.remit.lang.source.Span;
import dev.remit.lang.tree.Declaration.Consent;
import dev.remit.lang.tree.Declaration.ConsentParty;
import dev.remit.lang.tree.Literal.MonthsLiteral;
import dev.remit.lang.word.Party;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks whose consent counts. */
final class ConsentChecker {

  private final ConditionChecker conditions;
  private final Report report;

  ConsentChecker(Names names, Report report) {
    this.conditions = new ConditionChecker(names, Reads.SUBJECT_AND_DATE, Defines.NONE, report);
    this.report = report;
  }

  /** The first of the declarations; there should be no other. */
  Optional<ConsentTerms> check(List<Consent> declarations) {
    for (Consent other :
        declarations.subList(Math.min(1, declarations.size()), declarations.size())) {
      report.add(
          Code.DUPLICATE_NAME,
          other.span(),
          "whose consent counts is declared twice",
          "keep one `consent` declaration, with every party in it",
          Report.at("it is first declared in", declarations.getFirst().span()));
    }
    List<Optional<ConsentTerms>> checked = declarations.stream().map(this::check).toList();
    return checked.isEmpty() ? Optional.empty() : checked.getFirst();
  }

  private Optional<ConsentTerms> check(Consent consent) {
    Map<Party, Span> first = new EnumMap<>(Party.class);
    for (ConsentParty party : consent.parties()) {
      Span earlier = first.putIfAbsent(party.party(), party.span());
      if (earlier != null) {
        report.add(
            Code.DUPLICATE_NAME,
            party.span(),
            "`by " + party.party().word() + "` is declared twice",
            "say once when the consent of this party counts",
            Report.at("it is first declared in", earlier));
      }
    }
    return Every.of(consent.parties(), this::counted)
        .map(counted -> new ConsentTerms(counted, consent.lasting().map(MonthsLiteral::months)));
  }

  private Optional<Counted> counted(ConsentParty party) {
    Optional<Optional<Condition>> once = Every.of(party.once(), conditions::check);
    Optional<Optional<Condition>> until = Every.of(party.until(), conditions::check);
    return once.flatMap(from -> until.map(to -> new Counted(party.party(), from, to)));
  }
}
