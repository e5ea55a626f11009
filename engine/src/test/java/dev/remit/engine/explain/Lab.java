package dev.remit.engine.explain;

import static java.util.stream.Collectors.joining;

import dev.remit.engine.example.ExampleRequests;
import dev.remit.engine.request.Request;
import dev.remit.lang.Checked;
import dev.remit.lang.PolicyChecker;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Term;
import dev.remit.lang.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** A small policy on pupils' records, and a request under it that is written as examples are. */
record Lab(PolicyVersion version, Request request) {

  private static final String VOCABULARY =
      """
      vocabulary lab
      purpose wellbeing { research  statistics }
      purpose journalism
      category identifying { forename  surname }
      category attainment { ks2  ks4 }
      category combination { sex  postcode  birthday }
      category placement_reason
      category bulk { ITEMS }
      recipient university
      recipient company
      recipient press
      setting secure { onsite  remote }
      setting premises
      basis public_task
      basis consent_basis
      action access
      action release
      taxonomy panel { sharing_panel  ethics_panel }
      recipient has
        country text
        accredited_until date from register
        suspended_on date or none from register
      project has
        approved_by set of panel from register
        justified set of category
      subject has age number from register
      request has
        retention months
        ethics_approved boolean
      obligation output_check
      consent by parent
      """;

  private static final String RULES =
      """
      define accredited: recipient.accredited_until >= request.date
      define active: accredited and not (recipient.suspended_on <= request.date)

      rule study "Researchers come to the data"
        permit access of attainment, identifying, combination, placement_reason
        to university, press for wellbeing in secure under public_task
        when active and request.retention <= 60 months
        requiring output_check

      rule copies
        permit release of attainment to university for statistics
        when request.ethics_approved

      rule no_names
        forbid any of identifying
        unless consent is given or category is in project.justified

      rule no_combination
        forbid any of combination
        when data includes all { sex, postcode, birthday }

      rule panel_decides
        refer any of placement_reason
        unless project.approved_by includes sharing_panel

      rule bulk_study
        permit access of bulk to university in secure

      rule checked
        oblige release of attainment requiring output_check
      """;

  /** A request, and further facts of it after {@code with}. */
  static Lab asking(String request) {
    PolicyVersion version = withExamples("example \"x\" " + request + " expect denied");
    return new Lab(version, ExampleRequests.of(version, version.examples().getFirst()));
  }

  static PolicyVersion withExamples(String examples) {
    String items = IntStream.range(0, 200).mapToObj(i -> "b" + i).collect(joining(" "));
    String text =
        VOCABULARY.replace("ITEMS", items)
            + "policy p version \"1\" in force from 2020-01-01 uses lab\n"
            + RULES
            + examples;
    Checked<PolicySet> checked =
        PolicyChecker.check(
            List.of(new SourceFile("lab.remit", text.getBytes(StandardCharsets.UTF_8))));
    return checked
        .value()
        .orElseThrow(() -> new AssertionError(checked.diagnostics().toString()))
        .versions()
        .getFirst();
  }

  Term item(String name) {
    return request.items().stream()
        .filter(item -> item.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
