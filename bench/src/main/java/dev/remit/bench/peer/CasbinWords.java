package dev.remit.bench.peer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Cases and rules as Casbin takes them. All twelve rules are one matcher, which Casbin compiles
 * once: rules in lines of the policy that are evaluated one by one would be slower.
 */
final class CasbinWords implements Function<PeerCase, Object[]> {

  private static final String RESEARCH =
      """
      (r.q.purpose == 'education_research' || r.q.purpose == 'attainment_study' || \
      r.q.purpose == 'longitudinal_study')\
      """;
  private static final String SECURE =
      "(r.q.setting == 'secure' || r.q.setting == 'secure_lab' || r.q.setting == 'secure_remote')";
  private static final String ONLY_AGGREGATE =
      "(count(r.q.categories) == 1 && include(r.q.categories, 'aggregate'))";

  private static final List<String> PERMITS =
      List.of(
          "r.q.action == 'access' && "
              + RESEARCH
              + " && r.q.accredited_until >= r.q.today && "
              + SECURE
              + " && !include(r.q.categories, 'direct_identifier')",
          "r.q.sector == 'government' && r.q.purpose == 'official_statistics' && " + SECURE,
          "r.q.action == 'release' && r.q.sector == 'school'"
              + " && r.q.purpose == 'school_improvement' && !include(r.q.categories, 'special')",
          "r.q.action == 'publish' && " + ONLY_AGGREGATE + " && r.q.suppression >= 10",
          "r.q.action == 'release' && r.q.sector == 'charity'"
              + " && r.q.purpose == 'child_welfare' && r.q.consented");

  private static final List<String> FORBIDS =
      List.of(
          "r.q.purpose == 'immigration_enforcement'",
          "r.q.sector == 'commercial' && include(r.q.categories, 'direct_identifier')"
              + " && !r.q.consented",
          "r.q.sector == 'press' && !" + ONLY_AGGREGATE,
          "include(r.q.categories, 'special') && !(r.q.ethics_approved && " + SECURE + ")",
          "include(r.q.categories, 'nationality') && r.q.purpose != 'official_statistics'",
          "r.q.retention_months > 60",
          "!(r.q.country == 'GB' || r.q.country == 'IE' || r.q.country == 'DE'"
              + " || r.q.country == 'FR')");

  /** The model with the twelve rules. */
  static String model() {
    return """
    [request_definition]
    r = q
    [policy_definition]
    p = name
    [policy_effect]
    e = some(where (p.eft == allow))
    [matchers]
    m = (%s) && !(%s)
    """
        .formatted(any(PERMITS), any(FORBIDS));
  }

  private static String any(List<String> rules) {
    return "(" + String.join(") || (", rules) + ")";
  }

  @Override
  public Object[] apply(PeerCase question) {
    return new Object[] {
      Map.ofEntries(
          Map.entry("action", question.action()),
          Map.entry("purpose", question.purpose()),
          Map.entry("setting", question.setting()),
          Map.entry("categories", Set.copyOf(question.categories())),
          Map.entry("today", PeerCase.number(question.today())),
          Map.entry("consented", question.consented()),
          Map.entry("ethics_approved", question.ethicsApproved()),
          Map.entry("retention_months", question.retentionMonths()),
          Map.entry("suppression", question.suppression()),
          Map.entry("sector", question.recipient().sector()),
          Map.entry("country", question.recipient().country()),
          Map.entry("accredited_until", PeerCase.number(question.recipient().accreditedUntil())))
    };
  }
}
