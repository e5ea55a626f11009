package dev.remit.analysis.find;

import dev.remit.analysis.report.Literal;
import dev.remit.analysis.report.Side;
import dev.remit.lang.model.Condition;
import dev.remit.lang.word.Truth;
import java.util.EnumSet;
import java.util.Set;

/** Says literals in words. */
final class LiteralText {

  private LiteralText() {}

  /**
   * As {@code `consent is given`} or {@code nothing in npd 2018.2 forbids it}.
   *
   * @param version what the version it speaks of is called
   * @param unlike whether the same words mean something else in the other version
   */
  static String of(
      Literal.Subject subject, Set<Truth> truths, Side side, String version, boolean unlike) {
    return switch (subject) {
      case Literal.Subject.OfCondition(var condition) ->
          ofCondition(condition, truths)
              + (side != Side.BOTH && (unlike || condition instanceof Condition.Defined)
                  ? " (as in " + version + ")"
                  : "");
      case Literal.Subject.OfOutcome(var outcome) ->
          version
              + switch (outcome) {
                case PERMITTED -> " permits it";
                case DENIED -> " denies it";
                case REFERRED -> " refers it";
                case INCOMPLETE, PARTIAL -> " cannot tell";
              };
      case Literal.Subject.OfDataset() ->
          truths.contains(Truth.TRUE)
              ? "`dataset.id` is not given, or has the items in the catalogue of " + version
              : "`dataset.id` does not have the items in the catalogue of " + version;
      case Literal.Subject.OfRule(var rule) ->
          "`" + rule.name() + "` of " + version + " " + applies(truths);
      case Literal.Subject.OfRules(var role, var _) ->
          switch (role) {
            case FORBIDDING -> ofRules(truths, version, "forbid");
            case PERMITTING -> ofRules(truths, version, "permit");
            case REFERRING -> ofRules(truths, version, "refer");
          };
    };
  }

  private static String ofCondition(Condition condition, Set<Truth> truths) {
    String text = "`" + ConditionText.of(condition) + "`";
    if (truths.equals(EnumSet.of(Truth.TRUE))) {
      return text;
    }
    if (truths.equals(EnumSet.of(Truth.FALSE))) {
      return "`" + ConditionText.negated(condition) + "`";
    }
    return text
        + (truths.contains(Truth.TRUE)
            ? truths.contains(Truth.UNKNOWN) ? " is true or not known" : " is known"
            : truths.contains(Truth.FALSE) ? " is false or not known" : " is not known");
  }

  private static String applies(Set<Truth> truths) {
    boolean isTrue = truths.contains(Truth.TRUE);
    boolean isFalse = truths.contains(Truth.FALSE);
    boolean isUnknown = truths.contains(Truth.UNKNOWN);
    if (isTrue) {
      return isUnknown ? "applies, or may" : isFalse ? "applies or not, which is known" : "applies";
    }
    return isFalse
        ? isUnknown ? "does not apply for certain" : "does not apply"
        : "may apply: that is not known";
  }

  private static String ofRules(Set<Truth> truths, String version, String verb) {
    boolean isTrue = truths.contains(Truth.TRUE);
    boolean isFalse = truths.contains(Truth.FALSE);
    boolean isUnknown = truths.contains(Truth.UNKNOWN);
    if (isTrue) {
      return version + (isUnknown ? " " + verb + "s it, or may" : " " + verb + "s it");
    }
    if (isFalse) {
      return "nothing in " + version + " " + verb + "s it" + (isUnknown ? " for certain" : "");
    }
    return "something in " + version + " may " + verb + " it: that is not known";
  }
}
