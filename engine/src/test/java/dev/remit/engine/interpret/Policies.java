package dev.remit.engine.interpret;

import dev.remit.engine.example.ExampleRequests;
import dev.remit.engine.request.Request;
import dev.remit.lang.Checked;
import dev.remit.lang.PolicyChecker;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Policies written for a test, over one small vocabulary. */
final class Policies {

  private static final String VOCABULARY =
      """
      vocabulary v
      action access
      category person { name age { years months_old } }
      category school { year_group }
      recipient body { council university }
      purpose wellbeing { research { long_study } statistics }
      purpose press
      setting lab
      basis task
      taxonomy country { EU { FR DE } GB }
      recipient has
        flag boolean
        other_flag boolean
        flag_or_none boolean or none
        number number
        most number
        number_or_none number or none
        other_or_none number or none
        label text
        label_or_none text or none
        since date
        until date or none
        notice months
        country country
        home country or none
        countries set of country
        numbers set of number
        few set of number
        countries_or_none set of country or none
        use purpose
      subject has age number
      obligation retain(most: months, least)
      obligation suppress(count: number, greatest)
      obligation tell(whom: text, all)
      consent by subject once subject.age >= 13 by parent until subject.age >= 16 lasting 12 months
      """;

  private Policies() {}

  /** The one version of a policy of the given items, in force from 2019-01-01. */
  static PolicyVersion version(String items) {
    String policy = "policy p version \"1\" in force from 2019-01-01 uses v\n" + items;
    Checked<PolicySet> checked =
        PolicyChecker.check(List.of(file("v.remit", VOCABULARY), file("p.remit", policy)));
    return checked
        .value()
        .orElseThrow(() -> new AssertionError(checked.diagnostics() + "\n" + items))
        .versions()
        .getFirst();
  }

  /** The request of a version's first example. */
  static Request request(PolicyVersion version) {
    return ExampleRequests.of(version, version.examples().getFirst());
  }

  private static SourceFile file(String path, String text) {
    return new SourceFile(path, text.getBytes(StandardCharsets.UTF_8));
  }
}
