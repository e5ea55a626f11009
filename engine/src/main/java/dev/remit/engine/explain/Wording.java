package dev.remit.engine.explain;

import dev.remit.engine.interpret.Clause;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says explanations in plain English: one line each, beginning in lower case, without a final stop,
 * what the policy's author wrote in backticks. Long lists and texts are cut short, and say so.
 */
public final class Wording {

  private static final int LISTED = 8;
  private static final int TEXT = 160;

  private Wording() {}

  /** The outcome and who decided it: {@code denied by `identifiers_stay_home`}. */
  public static String why(Why why) {
    String rules = list(why.deciding().stream().map(f -> quoted(f.rule().name())).toList());
    return switch (why.outcome()) {
      case DENIED -> rules.isEmpty() ? "denied: no rule permits it" : "denied by " + rules;
      case INCOMPLETE -> "incomplete: not knowing never helps; " + depends(why.missing());
      case PERMITTED, REFERRED, PARTIAL -> why.outcome().word() + " by " + rules;
    };
  }

  private static String depends(List<Reading> missing) {
    return missing.isEmpty()
        ? "the answer depends on what is missing"
        : "the answer depends on " + list(missing.stream().map(Wording::open).toList());
  }

  private static String open(Reading reading) {
    return switch (reading) {
      case Reading.Known(var input, var value) ->
          input + ", of which " + value(value) + " says too little";
      case Reading.Missing(var input, var reason) ->
          input + reason.map(why -> " (" + why + ")").orElse("");
      case Reading.Consent _ -> "consent";
      case Reading.Objection _ -> "objection";
      case Reading.TheItem _, Reading.Requested _ -> "the items";
    };
  }

  /** What a rule does, or would do: {@code `x` would permit it but for its `to`}. */
  public static String rule(RuleFinding finding) {
    Rule rule = finding.rule();
    String clauses = list(finding.clauses().stream().map(clause -> name(clause.clause())).toList());
    return quoted(rule.name())
        + switch (finding.truth()) {
          case TRUE -> " " + does(rule);
          case FALSE -> " would " + would(rule) + " but for its " + clauses;
          case UNKNOWN -> " may " + would(rule) + ", depending on its " + clauses;
        };
  }

  private static String does(Rule rule) {
    return switch (rule.effect()) {
      case PERMIT -> "permits it";
      case FORBID -> "forbids it";
      case LIMIT -> "denies it outside " + TermSets.text(Clause.FOR, rule.head().purposes());
      case REFER -> "refers it";
      case OBLIGE -> "obliges";
    };
  }

  private static String would(Rule rule) {
    return switch (rule.effect()) {
      case PERMIT -> "permit it";
      case FORBID, LIMIT -> "deny it";
      case REFER -> "refer it";
      case OBLIGE -> "oblige";
    };
  }

  private static String name(Clause clause) {
    return clause == Clause.ACTION ? "action" : quoted(clause.word());
  }

  /** What a clause wants and what the request said. */
  public static String clause(ClauseFinding finding) {
    return switch (finding) {
      case ClauseFinding.OfTerms(var clause, var truth, var wanted, var outside, var seen) ->
          (outside ? "not " : "")
              + TermSets.text(clause, wanted)
              + ": "
              + reading(seen)
              + (truth == Truth.UNKNOWN && seen instanceof Reading.Known
                  ? ", which is too broad to tell"
                  : "");
      case ClauseFinding.OfCondition(var clause, var truth, var atoms, var leftOut) ->
          quoted(clause.word())
              + " is "
              + truth(clause == Clause.UNLESS ? truth.not() : truth)
              + ": "
              + atoms.stream().map(Wording::atom).collect(Collectors.joining("; "))
              + (leftOut == 0 ? "" : "; and " + leftOut + " more");
    };
  }

  /** A part of a condition, whether it is true, and what it read. */
  public static String atom(AtomFinding finding) {
    String text = shortened(finding.atom().span().text().strip().replaceAll("\\s+", " "));
    return (text.isEmpty() ? "a condition" : quoted(text))
        + finding.define().map(define -> " (in " + quoted(define.name()) + ")").orElse("")
        + " is "
        + truth(finding.truth())
        + finding.readings().stream()
            .filter(reading -> !(reading instanceof Reading.TheItem))
            .map(Wording::reading)
            .reduce((one, next) -> one + ", " + next)
            .map(readings -> ": " + readings)
            .orElse("");
  }

  private static String truth(Truth truth) {
    return switch (truth) {
      case TRUE -> "true";
      case FALSE -> "false";
      case UNKNOWN -> "not known";
    };
  }

  /** What the request said: {@code recipient.accredited_until is 2017-01-01}. */
  public static String reading(Reading reading) {
    return switch (reading) {
      case Reading.Known(Input.OfAxis(var axis), var value) ->
          "the request's " + axis.word() + " is " + value(value);
      case Reading.Known(var input, var value) -> input + " is " + value(value);
      case Reading.Missing(var input, var reason) ->
          reason
              .map(why -> missingThough(input) + " (" + why + ")")
              .orElseGet(() -> missing(input));
      case Reading.TheItem _ -> "this item is not among them";
      case Reading.Requested(var items) -> "the request asks for " + items(items);
      case Reading.Consent(var possible) ->
          possible.size() == 1
              ? "consent is " + possible.getFirst().word()
              : "consent may be "
                  + possible.stream().map(ConsentState::word).collect(Collectors.joining(" or "));
      case Reading.Objection(var raised) ->
          raised
              .map(is -> is ? "an objection is raised" : "no objection is raised")
              .orElse("an objection may be raised");
    };
  }

  /** That something is missing of which the request said something. */
  private static String missingThough(Input input) {
    return input.equals(new Input.OfAxis(Axis.RECIPIENT))
        ? "the recipient's kind is not known"
        : missing(input);
  }

  private static String missing(Input input) {
    return switch (input) {
      case Input.OfFact(var fact) -> fact + " is missing";
      case Input.OfAxis(var axis) -> "the request names no " + axis.word();
      case Input.OfRegister.CONSENT -> "the subject's consent is not known";
      case Input.OfRegister.OBJECTION -> "the subject's objection is not known";
    };
  }

  /** The changes and what comes of them. */
  public static String remedy(Remedy remedy) {
    List<String> effects = new ArrayList<>();
    for (Remedy.Turn turn : remedy.turns()) {
      effects.add(
          items(turn.items())
              + (turn.items().size() == 1 ? " becomes " : " become ")
              + turn.to().word());
    }
    if (remedy.permitsAll()) {
      effects.add("the whole request is permitted");
    }
    return remedy.changes().stream().map(Wording::change).collect(Collectors.joining(", and "))
        + ": "
        + String.join("; ", effects);
  }

  /** What to do: {@code ask in `secure_setting` instead of `recipient_premises`}. */
  public static String change(Change change) {
    return switch (change) {
      case Change.Choose(var axis, var from, var to) -> choose(axis, from, to);
      case Change.LeaveOut(var items) -> "leave out " + items(items);
      case Change.FactBecomes becomes -> FactWording.of(becomes);
      case Change.ConsentGiven(var named) ->
          named
              ? "have consent given for this subject and use"
              : "name a subject for whom consent to this use is given";
      case Change.ObjectionLifted(var named) ->
          named
              ? "have the subject's objection lifted"
              : "name a subject who has raised no objection";
    };
  }

  private static String choose(Axis axis, Optional<Term> from, Term to) {
    String instead = from.map(term -> " instead of " + quoted(term.name())).orElse("");
    return switch (axis) {
      case ACTION -> "ask for " + quoted(to.name()) + instead;
      case SETTING -> "ask in " + quoted(to.name()) + instead;
      case BASIS -> "rely on " + quoted(to.name()) + instead;
      case PURPOSE ->
          from.map(term -> "narrow the purpose " + quoted(term.name()) + " to ")
                  .orElse("state the purpose ")
              + quoted(to.name());
      case CATEGORY, RECIPIENT -> "ask for " + axis.word() + " " + quoted(to.name()) + instead;
    };
  }

  /** Items by name, many cut short. */
  public static String items(List<Term> items) {
    return list(items.stream().map(Term::name).toList());
  }

  /** A value as written, cut short if it is long. */
  static String value(Value value) {
    return switch (value) {
      case Value.TermValue(var term) -> quoted(term.name());
      case Value.SetValue(var values) ->
          values.isEmpty()
              ? "empty"
              : "{ " + list(values.stream().map(Value::toString).toList()) + " }";
      case Value.TextValue _,
          Value.BooleanValue _,
          Value.NumberValue _,
          Value.DateValue _,
          Value.MonthsValue _,
          Value.None _ ->
          shortened(value.toString());
    };
  }

  private static String list(List<String> names) {
    String listed =
        names.stream().limit(LISTED).map(Wording::shortened).collect(Collectors.joining(", "));
    return names.size() <= LISTED ? listed : listed + " and " + (names.size() - LISTED) + " more";
  }

  static String quoted(String text) {
    return "`" + text + "`";
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= TEXT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, TEXT)) + "…";
  }
}
