package dev.remit.lang.check;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.model.Example.ExampleRequest;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.TermSet;
import dev.remit.lang.model.Value;
import dev.remit.lang.tree.Item;
import dev.remit.lang.tree.Item.RequestNode;
import dev.remit.lang.tree.Literal.DateLiteral;
import dev.remit.lang.tree.Name;
import dev.remit.lang.word.Axis;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the requests of examples. */
final class RequestChecker {

  private final Names names;
  private final TermSets sets;
  private final LocalDate defaultDate;
  private final Report report;

  RequestChecker(Names names, TermSets sets, LocalDate defaultDate, Report report) {
    this.names = names;
    this.sets = sets;
    this.defaultDate = defaultDate;
    this.report = report;
  }

  Optional<ExampleRequest> check(Item.Example example) {
    RequestNode request = example.request();
    Map<Axis, Term> terms = new EnumMap<>(Axis.class);
    boolean sound = term(terms, Axis.ACTION, Optional.of(request.action()));
    Optional<List<Term>> items = items(request);
    sound &= term(terms, Axis.RECIPIENT, request.recipient());
    sound &= term(terms, Axis.PURPOSE, request.purpose());
    sound &= term(terms, Axis.SETTING, request.setting());
    sound &= term(terms, Axis.BASIS, request.basis());
    GivenChecker given = new GivenChecker(names, report);
    sound &= given.check(example.given());
    if (!sound || items.isEmpty()) {
      return Optional.empty();
    }
    Map<Fact, Value> facts = given.facts();
    return Optional.of(
        new ExampleRequest(
            request.date().map(DateLiteral::value).orElse(defaultDate),
            items.get(),
            terms,
            facts,
            given.consent(),
            given.objection()));
  }

  private boolean term(Map<Axis, Term> terms, Axis axis, Optional<Name> written) {
    if (written.isEmpty()) {
      return true;
    }
    Optional<Term> found = names.term(axis, written.get(), Place.CLAUSE);
    found.ifPresent(term -> terms.put(axis, term));
    return found.isPresent();
  }

  private Optional<List<Term>> items(RequestNode request) {
    Optional<List<Term>> items = sets.set(Axis.CATEGORY, request.data()).map(TermSet::leaves);
    if (items.isPresent() && items.get().isEmpty()) {
      report.add(
          Code.EMPTY_REQUEST,
          request.data().span(),
          "the example requests no item",
          "no data item is in this set");
      return Optional.empty();
    }
    return items;
  }
}
