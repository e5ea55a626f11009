package dev.remit.lang.check;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.source.Source;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.source.Span;
import dev.remit.lang.tree.Document;
import dev.remit.lang.tree.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks a whole policy set: one vocabulary, and versions of policies that use it. */
public final class SetChecker {

  private final List<SourceFile> others;
  private final Report report = new Report();
  private final Lost lost;
  private final Usage usage = new Usage();
  private final boolean unread;

  private SetChecker(List<SourceFile> others, List<Diagnostic> earlier) {
    this.others = others;
    this.lost = Lost.in(earlier);
    report.addEarlier(earlier);
    this.unread = report.hasErrors();
  }

  /**
   * Checks what the files of a policy set say.
   *
   * @param documents the syntax trees of its `.remit` files
   * @param others its other files: catalogues, and those that facts are computed by
   * @param earlier what reading and parsing them found; an error of theirs explains names that
   *     nothing declares
   * @param sink is given what is shown of everything found, earlier or now, by file and place
   * @return the policy set, exactly if there is no error
   */
  public static Optional<PolicySet> check(
      List<Document> documents,
      List<SourceFile> others,
      List<Diagnostic> earlier,
      List<Diagnostic> sink) {
    SetChecker checker = new SetChecker(others, earlier);
    Optional<PolicySet> set = checker.check(documents);
    sink.addAll(checker.report.shown());
    return set;
  }

  private Optional<PolicySet> check(List<Document> documents) {
    List<Unit.Vocabulary> vocabularies = units(documents, Unit.Vocabulary.class);
    List<Unit.Policy> policies = units(documents, Unit.Policy.class);
    checkVersions(policies);
    if (vocabularies.isEmpty()) {
      noVocabulary(documents);
      return Optional.empty();
    }
    for (Unit.Vocabulary second : vocabularies.subList(1, vocabularies.size())) {
      report.add(
          Code.TWO_VOCABULARIES,
          second.name().span(),
          "a policy set has one vocabulary",
          "put its declarations into the first, or this file into a folder of its own",
          Report.at("the first is in", vocabularies.getFirst().name().span()));
    }
    List<CheckedVocabulary> checked = vocabularies.stream().map(this::check).toList();
    List<CheckedVersion> versions = new ArrayList<>();
    for (Unit.Policy policy : policies) {
      vocabularyOf(policy, vocabularies, checked).ifPresent(v -> versions.add(version(policy, v)));
    }
    if (report.hasErrors()) {
      return Optional.empty();
    }
    PolicySet set =
        new PolicySet(
            checked.getFirst().vocabulary(),
            versions.stream().map(CheckedVersion::version).toList());
    Warnings.add(set, versions, usage, report);
    return Optional.of(set);
  }

  private static <U extends Unit> List<U> units(List<Document> documents, Class<U> kind) {
    return documents.stream()
        .flatMap(document -> document.units().stream())
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  private CheckedVocabulary check(Unit.Vocabulary unit) {
    Map<String, SourceFile> files =
        others.stream()
            .collect(Collectors.toMap(SourceFile::path, file -> file, (first, second) -> first));
    CatalogueFiles catalogues = CatalogueFiles.read(unit, files, report);
    return new VocabularyChecker(unit, files.keySet(), lost, usage, report).check(catalogues);
  }

  private CheckedVersion version(Unit.Policy policy, CheckedVocabulary vocabulary) {
    return new VersionChecker(vocabulary.words(), vocabulary.vocabulary(), lost, usage, report)
        .check(policy);
  }

  /** The vocabulary that a policy uses; if it names no other than the one there is, that one. */
  private Optional<CheckedVocabulary> vocabularyOf(
      Unit.Policy policy, List<Unit.Vocabulary> units, List<CheckedVocabulary> checked) {
    for (int i = 0; i < units.size(); i++) {
      if (units.get(i).name().text().equals(policy.vocabulary().text())) {
        return Optional.of(checked.get(i));
      }
    }
    if (!lost.mayBeAnywhere(policy.vocabulary().text())) {
      report.add(
          Code.OTHER_VOCABULARY,
          policy.vocabulary().span(),
          "there is no vocabulary " + Phrases.quoted(policy.vocabulary().text()),
          "write `uses " + units.getFirst().name().text() + "`",
          Report.at("the vocabulary is in", units.getFirst().name().span()));
    }
    return Optional.of(checked.getFirst());
  }

  private void noVocabulary(List<Document> documents) {
    if (unread) {
      return;
    }
    List<Unit> units = documents.stream().flatMap(d -> d.units().stream()).toList();
    Span span =
        units.isEmpty()
            ? documents.isEmpty() ? Span.NONE : start(documents.getFirst().source())
            : units.getFirst().name().span();
    report.add(
        Code.NO_VOCABULARY,
        span,
        "the policy set has no vocabulary",
        "a vocabulary declares the words that policies use",
        Report.note(
            "begin a .remit file with `vocabulary "
                + units.stream()
                    .filter(Unit.Policy.class::isInstance)
                    .map(unit -> ((Unit.Policy) unit).vocabulary().text())
                    .findFirst()
                    .orElse("NAME")
                + "`, and declare a `purpose`, `category`, `recipient` and `action`"));
  }

  private static Span start(Source source) {
    return new Span(source, 0, 0);
  }

  private void checkVersions(List<Unit.Policy> policies) {
    Map<List<Object>, Unit.Policy> names = new HashMap<>();
    Map<List<Object>, Unit.Policy> dates = new HashMap<>();
    for (Unit.Policy policy : policies) {
      String name = policy.name().text();
      Unit.Policy same = names.putIfAbsent(List.of(name, policy.version().value()), policy);
      if (same != null) {
        report.add(
            Code.DUPLICATE_VERSION,
            policy.version().span(),
            "there are two versions "
                + Phrases.quoted(policy.version().value())
                + " of policy "
                + Phrases.quoted(name),
            "give one of them another name",
            Report.at("the other is in", same.version().span()));
      }
      Unit.Policy begins = dates.putIfAbsent(List.of(name, policy.inForceFrom().value()), policy);
      if (begins != null) {
        report.add(
            Code.DUPLICATE_DATE,
            policy.inForceFrom().span(),
            "two versions of policy "
                + Phrases.quoted(name)
                + " begin on "
                + policy.inForceFrom().value(),
            "only one version can be in force on a day",
            Report.at("the other is in", begins.inForceFrom().span()));
      }
    }
  }
}
