package dev.remit.engine.request;

import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.consent.ObjectionEvidence;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.text.NearNames;
import dev.remit.lang.value.ValueReader;
import dev.remit.lang.value.Words;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Owner;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a request from terms and values of a policy set's vocabulary. Nothing is looked up: what is
 * not given is missing. Not thread-safe.
 */
public final class RequestBuilder {

  private static final ConsentEvidence UNKNOWN_CONSENT = new ConsentEvidence.Unknown();
  private static final ObjectionEvidence UNKNOWN_OBJECTIONS = new ObjectionEvidence.Unknown();
  private static final int AXES = Axis.values().length;

  private final PolicyIndex policies;
  private final Vocabulary vocabulary;
  private final Problems problems;
  private final BitSet items = new BitSet();
  private @Nullable Term[] terms = new Term[AXES];
  private @Nullable Value[] facts;
  private @Nullable String @Nullable [] reasons;

  /** Whether the last request has the arrays, so that they may not be changed any more. */
  private boolean given;

  private @Nullable String policy;
  private @Nullable String version;
  private @Nullable LocalDate date;
  private ConsentEvidence consent = UNKNOWN_CONSENT;
  private ObjectionEvidence objections = UNKNOWN_OBJECTIONS;

  RequestBuilder(PolicyIndex policies, Problems problems) {
    this.policies = policies;
    this.vocabulary = policies.vocabulary();
    this.problems = problems;
    this.facts = new Value[policies.facts().length];
  }

  /** The policy to decide under; may be left out if the set has only one. */
  public RequestBuilder policy(String name) {
    policy = name;
    return this;
  }

  /** The version to decide under, instead of the one in force on the date. */
  public RequestBuilder version(String name) {
    version = name;
    return this;
  }

  public RequestBuilder date(LocalDate value) {
    date = value;
    return this;
  }

  /** Asks for an item, or for every item below a category. */
  public RequestBuilder data(Term itemOrCategory) {
    Taxonomy categories = vocabulary.axis(Axis.CATEGORY);
    if (categories.has(itemOrCategory)) {
      categories.addLeaves(itemOrCategory, items);
    } else {
      foreign("data", itemOrCategory.name());
    }
    return this;
  }

  /** The request's term on an axis other than {@code category}; replaces an earlier one. */
  public RequestBuilder term(Axis axis, Term term) {
    if (axis == Axis.CATEGORY) {
      return data(term);
    }
    if (vocabulary.axis(axis).has(term)) {
      own();
      terms[axis.index()] = term;
    } else {
      foreign(axis.word(), term.name());
    }
    return this;
  }

  public RequestBuilder fact(Fact fact, Value value) {
    if (!policies.has(fact)) {
      foreign(fact.path(), fact.path());
    } else if (isDate(fact)) {
      refuseDate(problems);
    } else if (!ValueReader.fits(fact, value)) {
      problems.add(
          fact.path(),
          "`" + Words.shortened(value.toString()) + "` is not a value of `" + fact.path() + "`",
          "its type is " + fact.type() + (fact.orNone() ? " or none" : ""));
    } else {
      fitting(fact, value);
    }
    return this;
  }

  /** Adds a value that is one of a fact of the vocabulary, and not the date. */
  void fitting(Fact fact, Value value) {
    if (isId(fact) && value instanceof Value.TextValue(var id) && id.isEmpty()) {
      problems.add(fact.path(), "`" + fact.path() + "` is empty", "leave it out, or name an id");
    } else {
      own();
      facts[fact.index()] = value;
    }
  }

  private void own() {
    if (given) {
      terms = terms.clone();
      facts = facts.clone();
      reasons = reasons == null ? null : reasons.clone();
      given = false;
    }
  }

  /** Whether a fact has a value. */
  boolean knows(Fact fact) {
    return facts[fact.index()] != null;
  }

  /** The id of an owner; null if it is not given. */
  @Nullable String id(Owner owner) {
    Fact fact = policies.id(owner);
    return fact != null && facts[fact.index()] instanceof Value.TextValue(var id) ? id : null;
  }

  public RequestBuilder consent(ConsentEvidence evidence) {
    consent = evidence;
    return this;
  }

  public RequestBuilder objections(ObjectionEvidence evidence) {
    objections = evidence;
    return this;
  }

  /** Why an input is missing. */
  public RequestBuilder reason(Input input, String reason) {
    own();
    @Nullable String[] known = reasons;
    if (known == null) {
      known = new String[Reasons.places(facts.length)];
      reasons = known;
    }
    known[Reasons.place(input)] = reason;
    return this;
  }

  /**
   * The request.
   *
   * @throws InvalidRequestException with everything that is wrong with it
   */
  public Request build() throws InvalidRequestException {
    String named = policyName();
    checkVersion(named);
    checkDate();
    if (items.isEmpty() && !problems.concern("data")) {
      problems.add(
          "data", "the request asks for no data", "name at least one data item or category");
    }
    if (terms[Axis.ACTION.index()] == null && !problems.concern("action")) {
      problems.add("action", "the request has no action", "add one of " + names(Axis.ACTION));
    }
    List<Term> asked = asked();
    String dataset = id(Owner.DATASET);
    if (dataset != null) {
      new DatasetCheck(vocabulary, problems).check(dataset, asked);
    }
    problems.throwIfAny();
    given = true;
    return new Request(
        named,
        Optional.ofNullable(version),
        java.util.Objects.requireNonNull(date),
        asked,
        terms,
        new Facts(policies.facts(), facts),
        consent,
        objections,
        reasons == null ? Map.of() : new Reasons(policies.facts(), reasons),
        Set.of(),
        vocabulary);
  }

  private List<Term> asked() {
    List<Term> all = vocabulary.axis(Axis.CATEGORY).terms();
    int count = items.cardinality();
    if (count == 1) {
      return List.of(all.get(items.nextSetBit(0)));
    }
    Term[] asked = new Term[count];
    int item = -1;
    for (int i = 0; i < asked.length; i++) {
      item = items.nextSetBit(item + 1);
      asked[i] = all.get(item);
    }
    return List.of(asked);
  }

  /** The policy's name; empty if there is no such policy, which is then reported. */
  private String policyName() {
    List<String> known = policies.policies();
    if (policy == null) {
      if (known.size() != 1) {
        problems.add(
            "policy",
            "the request names no policy",
            known.isEmpty() ? "the policy set has none" : "add one of " + quoted(known));
      }
      return known.size() == 1 ? known.getFirst() : "";
    }
    if (!known.contains(policy)) {
      problems.add(
          "policy",
          "there is no policy `" + Words.shortened(policy) + "`",
          suggestion(policy, known, "the policies are "));
      return "";
    }
    return policy;
  }

  private void checkVersion(String policyName) {
    List<PolicyVersion> versions = policies.versions(policyName);
    if (versions.isEmpty()) {
      return;
    }
    if (version != null && versions.stream().noneMatch(known -> known.version().equals(version))) {
      List<String> known = versions.stream().map(PolicyVersion::version).toList();
      problems.add(
          "version",
          "policy `" + policyName + "` has no version `" + Words.shortened(version) + "`",
          suggestion(version, known, "its versions are "));
    }
    if (version == null && date != null && !policies.isInForce(policyName, date)) {
      problems.add(
          "date",
          "no version of `" + policyName + "` is in force on " + date,
          "the first is in force from " + versions.getFirst().inForceFrom());
    }
  }

  private void checkDate() {
    if (date == null) {
      if (!problems.concern("date")) {
        problems.add("date", "the request has no date", "add one, such as 2018-10-01");
      }
    } else if (date.getYear() < 1 || date.getYear() > 9999) {
      problems.add("date", "the date is not in the years 1 to 9999", "write it as 2018-10-01");
    }
  }

  /** Reports that the date is given as a fact. */
  static void refuseDate(Problems problems) {
    problems.add("request.date", "the date is given as a fact", "give it as `date`");
  }

  private void foreign(String field, String name) {
    problems.add(
        field,
        "`" + Words.shortened(name) + "` is not of this policy set's vocabulary",
        "take terms and facts from the vocabulary of the set that decides");
  }

  private String names(Axis axis) {
    return quoted(vocabulary.axis(axis).terms().stream().map(Term::name).limit(10).toList());
  }

  static boolean isDate(Fact fact) {
    return fact.owner() == Owner.REQUEST && fact.name().equals("date");
  }

  private static boolean isId(Fact fact) {
    return fact.owner() != Owner.REQUEST && fact.name().equals("id");
  }

  static String suggestion(String name, List<String> known, String otherwise) {
    return NearNames.nearest(name, known)
        .map(near -> "did you mean `" + near + "`?")
        .orElseGet(() -> otherwise + quoted(known.stream().limit(10).toList()));
  }

  static String quoted(List<String> names) {
    return "`" + String.join("`, `", names) + "`";
  }
}
