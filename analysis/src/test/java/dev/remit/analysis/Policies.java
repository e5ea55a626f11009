package dev.remit.analysis;

import dev.remit.lang.PolicyChecker;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.source.SourceFile;
import dev.remit.workspace.PolicyDirectory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Policies to analyse. */
final class Policies {

  static final Limits LIMITS = new Limits(Duration.ofSeconds(30), 2);

  private Policies() {}

  static Analysis analysis() {
    return Analysis.of(LIMITS, Progress.NONE);
  }

  /** The regimes of the National Pupil Database, oldest first. */
  static PolicySet npd() {
    return checked(files());
  }

  static List<SourceFile> files() {
    return PolicyDirectory.read(
        Path.of(System.getProperty("remit.root", "..")).resolve("policies/npd"));
  }

  static PolicySet checked(List<SourceFile> files) {
    var checked = PolicyChecker.check(files);
    return checked.value().orElseThrow(() -> new AssertionError(checked.diagnostics()));
  }

  /** A set of one file. */
  static PolicySet of(String text) {
    return checked(List.of(new SourceFile("all.remit", text.getBytes(StandardCharsets.UTF_8))));
  }

  /** The versions of a vocabulary and of two lists of rules, called 1 and 2. */
  static List<PolicyVersion> pair(String vocabulary, String before, String after) {
    return of(vocabulary + version("1", before) + version("2", after)).versions();
  }

  static PolicyVersion one(String vocabulary, String items) {
    return of(vocabulary + version("1", items)).versions().getFirst();
  }

  private static String version(String name, String items) {
    return "\npolicy p version \"%s\" in force from 202%s-01-01 uses v\n%s\n"
        .formatted(name, name, items);
  }

  /** A small vocabulary of everything. */
  static final String WORDS =
      """
      vocabulary v
      purpose care { research { clinical statistics_of_care } planning }
      purpose marketing
      category identifying { name address }
      category results { grades absences }
      category photo
      recipient public_body { school police }
      recipient company { broker publisher }
      setting lab
      setting premises
      basis task
      action see
      action copy
      taxonomy country { GB IE }
      recipient has
        country country from register
        trained_until date or none from register
        name text
      project has
        approved boolean from register
        partners set of country from register
        purposes set of purpose from register
        items set of category from register
        term months
      subject has
        age number from register
      request has
        needed_on date
      obligation keep(time: months, least)
      obligation tell(whom: text, all)
      obligation log
      consent
        by parent until subject.age >= 16
        by subject once subject.age >= 13
        lasting 24 months
      """;
}
