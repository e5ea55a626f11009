package dev.remit.lang.check;

import dev.remit.lang.Checked;
import dev.remit.lang.PolicyChecker;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Checks texts against a small vocabulary. */
final class Checking {

  /** The vocabulary that policies are checked against; every word in it is sound. */
  static final String VOCABULARY =
      """
      vocabulary school
      prefix dpv "https://w3id.org/dpv#"
      purpose research = dpv:Research { statistics teaching }
      purpose marketing
      category attainment { ks2 ks4 }
      category identity { forename upn }
      recipient university
      recipient company { broker }
      setting lab
      basis consent_basis
      action access
      action release
      taxonomy country { GB FR }
      taxonomy empty_one {}
      recipient has
        name text
        country country
        until date or none from register
        trained boolean
      project has
        countries set of country
        sizes set of number days set of date
      dataset has purposes set of purpose from catalogue
      subject has age number from register
      request has retention months
      obligation keep(limit: months, least)
      obligation watch
      obligation tell(whom: recipient, all)
      consent by parent until subject.age >= 16 by subject once subject.age >= 13
      """;

  static final String POLICY = "policy p version \"1\" in force from 2020-01-01 uses school\n";

  private Checking() {}

  static SourceFile file(String path, String text) {
    return new SourceFile(path, text.getBytes(StandardCharsets.UTF_8));
  }

  static Checked<PolicySet> check(SourceFile... files) {
    return PolicyChecker.check(List.of(files));
  }

  /** Checks items of a policy against the vocabulary. */
  static Checked<PolicySet> policy(String items) {
    return check(file("v.remit", VOCABULARY), file("p.remit", POLICY + items));
  }

  /** Checks a vocabulary of further declarations. */
  static Checked<PolicySet> vocabulary(String declarations) {
    return check(file("v.remit", VOCABULARY + declarations));
  }

  /** Each diagnostic as its code, message and label. */
  static List<String> lines(Checked<PolicySet> checked) {
    List<String> lines = new ArrayList<>();
    for (Diagnostic diagnostic : checked.diagnostics()) {
      lines.add(
          String.join(
              " | ", diagnostic.code().id(), diagnostic.message(), diagnostic.label().orElse("")));
    }
    return lines;
  }
}
