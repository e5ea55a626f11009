package dev.remit.bench.peer;

import dev.remit.bench.Decides;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Owner;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The twelve rules as somebody would write them in Java who has no policy engine, over the same
 * request that the engine decides. It says yes or no, and neither why nor what is missing: {@link
 * HandWrittenReasons} says why.
 */
final class HandWritten implements Decides<Request, Boolean> {

  static final int LONGEST_RETENTION = 60;
  static final int LEAST_SUPPRESSION = 10;

  private final Vocabulary vocabulary;

  final Term access = term(Axis.ACTION, "access");
  final Term release = term(Axis.ACTION, "release");
  final Term publish = term(Axis.ACTION, "publish");

  final Term research = term(Axis.PURPOSE, "education_research");
  final Term attainmentStudy = term(Axis.PURPOSE, "attainment_study");
  final Term longitudinalStudy = term(Axis.PURPOSE, "longitudinal_study");
  final Term statistics = term(Axis.PURPOSE, "official_statistics");
  final Term improvement = term(Axis.PURPOSE, "school_improvement");
  final Term welfare = term(Axis.PURPOSE, "child_welfare");
  final Term enforcement = term(Axis.PURPOSE, "immigration_enforcement");

  final Term secure = term(Axis.SETTING, "secure");
  final Term secureLab = term(Axis.SETTING, "secure_lab");
  final Term secureRemote = term(Axis.SETTING, "secure_remote");

  final Term government = term(Axis.RECIPIENT, "government");
  final Term school = term(Axis.RECIPIENT, "school");
  final Term charity = term(Axis.RECIPIENT, "charity");
  final Term commercial = term(Axis.RECIPIENT, "commercial");
  final Term press = term(Axis.RECIPIENT, "press");

  final Term aggregate = term(Axis.CATEGORY, "aggregate");
  final Term special = term(Axis.CATEGORY, "special");
  final Term nationality = term(Axis.CATEGORY, "nationality");
  final Term directIdentifier = term(Axis.CATEGORY, "direct_identifier");

  final int accreditedUntil = fact(Owner.RECIPIENT, "accredited_until");
  final int country = fact(Owner.RECIPIENT, "country");
  final int consented = fact(Owner.REQUEST, "consented");
  final int ethicsApproved = fact(Owner.REQUEST, "ethics_approved");
  final int retention = fact(Owner.REQUEST, "retention");
  final int suppression = fact(Owner.REQUEST, "suppression");

  private final Set<Term> here = Set.of(land("GB"), land("IE"), land("DE"), land("FR"));

  HandWritten(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    super();
  }

  @Override
  public Boolean decide(Request request) {
    return permits(request) && !forbids(request);
  }

  @Override
  public boolean allows(Boolean answer) {
    return answer;
  }

  private boolean permits(Request request) {
    @Nullable Term action = request.termAt(Axis.ACTION);
    @Nullable Term purpose = request.termAt(Axis.PURPOSE);
    @Nullable Term sector = request.termAt(Axis.RECIPIENT);
    List<Term> items = request.items();
    if (action == access
        && isResearch(purpose)
        && isSecure(request)
        && !items.contains(directIdentifier)
        && isAccredited(request)) {
      return true;
    }
    if (purpose == statistics && sector == government && isSecure(request)) {
      return true;
    }
    if (action == release) {
      return (purpose == improvement && sector == school && !items.contains(special))
          || (purpose == welfare && sector == charity && holds(request, consented));
    }
    return action == publish
        && isOnlyAggregate(items)
        && number(request, suppression) >= LEAST_SUPPRESSION;
  }

  private boolean forbids(Request request) {
    @Nullable Term purpose = request.termAt(Axis.PURPOSE);
    @Nullable Term sector = request.termAt(Axis.RECIPIENT);
    List<Term> items = request.items();
    return purpose == enforcement
        || (sector == commercial && items.contains(directIdentifier) && !holds(request, consented))
        || (sector == press && !isOnlyAggregate(items))
        || (items.contains(special) && !(holds(request, ethicsApproved) && isSecure(request)))
        || (items.contains(nationality) && purpose != statistics)
        || months(request) > LONGEST_RETENTION
        || !isHere(request);
  }

  boolean isResearch(@Nullable Term purpose) {
    return purpose == attainmentStudy || purpose == longitudinalStudy || purpose == research;
  }

  boolean isSecure(Request request) {
    @Nullable Term setting = request.termAt(Axis.SETTING);
    return setting == secureLab || setting == secureRemote || setting == secure;
  }

  boolean isOnlyAggregate(List<Term> items) {
    return items.size() == 1 && items.getFirst() == aggregate;
  }

  boolean isAccredited(Request request) {
    return request.valueAt(accreditedUntil) instanceof Value.DateValue(LocalDate until)
        && !until.isBefore(request.date());
  }

  boolean isHere(Request request) {
    return request.valueAt(country) instanceof Value.TermValue(Term land) && here.contains(land);
  }

  int months(Request request) {
    return request.valueAt(retention) instanceof Value.MonthsValue(int months)
        ? months
        : Integer.MAX_VALUE;
  }

  static boolean holds(Request request, int fact) {
    return request.valueAt(fact) instanceof Value.BooleanValue(boolean value) && value;
  }

  static long number(Request request, int fact) {
    @Nullable Value value = request.valueAt(fact);
    return value instanceof Value.NumberValue(long number) ? number : Long.MIN_VALUE;
  }

  private Term term(Axis axis, String name) {
    return vocabulary.axis(axis).find(name).orElseThrow();
  }

  private Term land(String name) {
    return Objects.requireNonNull(vocabulary.taxonomies().get("country")).find(name).orElseThrow();
  }

  /** Where requests keep the value of a fact. */
  private int fact(Owner owner, String name) {
    return vocabulary.fact(owner, name).orElseThrow().index();
  }
}
