package dev.remit.bench.peer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sapl.api.pdp.AuthorizationSubscription;
import java.util.List;
import java.util.function.Function;

/**
 * Cases and rules as SAPL takes them. What is in a policy's target may be indexed, so all that SAPL
 * allows there is there.
 */
final class SaplWords implements Function<PeerCase, AuthorizationSubscription> {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final String RESEARCH =
      "(resource.purpose in [\"education_research\",\"attainment_study\",\"longitudinal_study\"])";
  private static final String SECURE =
      "(resource.setting in [\"secure\",\"secure_lab\",\"secure_remote\"])";

  /** The twelve rules, one document each. */
  static List<String> documents() {
    return List.of(
        policy(
            "research",
            "permit action == \"access\"",
            RESEARCH,
            "subject.accredited_until >= resource.today",
            SECURE,
            "!(\"direct_identifier\" in resource.categories)"),
        policy(
            "statistics",
            "permit subject.sector == \"government\" & resource.purpose == \"official_statistics\"",
            SECURE),
        policy(
            "schools",
            "permit action == \"release\" & subject.sector == \"school\""
                + " & resource.purpose == \"school_improvement\"",
            "!(\"special\" in resource.categories)"),
        policy(
            "tables",
            "permit action == \"publish\"",
            "resource.categories == [\"aggregate\"]",
            "resource.suppression >= 10"),
        policy(
            "charities",
            "permit action == \"release\" & subject.sector == \"charity\""
                + " & resource.purpose == \"child_welfare\"",
            "resource.consented"),
        policy("enforcement", "deny resource.purpose == \"immigration_enforcement\"", "true"),
        policy(
            "companies",
            "deny subject.sector == \"commercial\"",
            "\"direct_identifier\" in resource.categories",
            "!resource.consented"),
        policy(
            "press", "deny subject.sector == \"press\"", "resource.categories != [\"aggregate\"]"),
        policy(
            "ethics",
            "deny \"special\" in resource.categories",
            "!(resource.ethics_approved && " + SECURE + ")"),
        policy(
            "nationality",
            "deny \"nationality\" in resource.categories",
            "resource.purpose != \"official_statistics\""),
        policy("retention", "deny resource.retention_months > 60", "true"),
        policy("country", "deny !(subject.country in [\"GB\",\"IE\",\"DE\",\"FR\"])", "true"));
  }

  private static String policy(String name, String head, String... conditions) {
    return "policy \"" + name + "\" " + head + " where " + String.join("; ", conditions) + ";";
  }

  @Override
  public AuthorizationSubscription apply(PeerCase question) {
    ObjectNode subject = JSON.objectNode();
    subject.put("sector", question.recipient().sector());
    subject.put("country", question.recipient().country());
    subject.put("accredited_until", PeerCase.number(question.recipient().accreditedUntil()));
    ArrayNode categories = JSON.arrayNode();
    question.categories().forEach(categories::add);
    ObjectNode resource = JSON.objectNode();
    resource.put("purpose", question.purpose());
    resource.put("setting", question.setting());
    resource.set("categories", categories);
    resource.put("today", PeerCase.number(question.today()));
    resource.put("consented", question.consented());
    resource.put("ethics_approved", question.ethicsApproved());
    resource.put("retention_months", question.retentionMonths());
    resource.put("suppression", question.suppression());
    return new AuthorizationSubscription(
        subject, JSON.textNode(question.action()), resource, JSON.nullNode());
  }
}
