package dev.remit.bench;

import dev.remit.engine.request.InvalidRequestException;
import dev.remit.engine.request.Request;
import dev.remit.engine.request.RequestDraft;
import dev.remit.engine.request.RequestResolver;
import dev.remit.engine.request.Trust;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.value.RawValue;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.ConsentState;
import dev.remit.workspace.PolicyDirectory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A research project's request for many items of the National Pupil Database, under the version of
 * 2018: some are permitted and some are not. Beyond the items of our catalogue it asks for more
 * that are in the same categories.
 */
public final class LargeRequest {

  private static final String CATALOGUE = "catalogue \"catalogue.yaml\"\n";

  private final PolicySet policies;
  private final RequestResolver resolver;
  private final RequestDraft draft;

  /**
   * Reads the policies.
   *
   * @param items how many items are asked for, in the order of the vocabulary
   */
  public LargeRequest(Path repository, int items) {
    policies =
        CheckedPolicies.of(
            withMore(PolicyDirectory.read(repository.resolve("policies/npd")), items));
    resolver = RequestResolver.of(policies);
    RequestDraft.Builder words =
        RequestDraft.builder()
            .policy("npd")
            .version("2018.2")
            .date(LocalDate.of(2018, 10, 1))
            .term(Axis.ACTION, "access")
            .term(Axis.RECIPIENT, "university")
            .term(Axis.PURPOSE, "education_research")
            .term(Axis.SETTING, "secure_research_service")
            .term(Axis.BASIS, "public_task")
            .fact("recipient.id", "a-university")
            .fact(
                "project.applicants", new RawValue.Many(List.of(new RawValue.Text("a-university"))))
            .fact("project.gateway", "digital_economy_act_s64")
            .fact("project.accredited_on", "2018-09-01")
            .fact("project.processor_accredited", new RawValue.Flag(true))
            .fact("project.distress_likely", new RawValue.Flag(false))
            .fact("project.decides_about_people", new RawValue.Flag(false))
            .fact("recipient.accredited_until", "2019-09-01")
            .fact("recipient.name_changed_on", new RawValue.None())
            .fact("recipient.unconfirmed_expiry", new RawValue.None())
            .consent(ConsentState.ABSENT)
            .objection(false);
    policies.vocabulary().items().stream()
        .limit(items)
        .map(Term::name)
        .forEach(name -> words.data(name));
    draft = words.build();
  }

  /** The files with a second catalogue, so that there are enough items. */
  private static List<SourceFile> withMore(List<SourceFile> files, int items) {
    Taxonomy categories = CheckedPolicies.of(files).vocabulary().axis(Axis.CATEGORY);
    List<Term> ours =
        categories.terms().stream()
            .filter(term -> term.isLeaf() && !categories.parents(term).isEmpty())
            .toList();
    StringBuilder catalogue = new StringBuilder("items:\n");
    for (int i = 0; i < items - ours.size(); i++) {
      List<Term> parents = categories.parents(ours.get(i % ours.size()));
      catalogue.append("  more_%d: %s\n".formatted(i, parents));
    }
    List<SourceFile> more = new ArrayList<>();
    for (SourceFile file : files) {
      more.add(file.path().equals("vocabulary.remit") ? naming(file, "more.yaml") : file);
    }
    more.add(new SourceFile("more.yaml", catalogue.toString().getBytes(StandardCharsets.UTF_8)));
    return more;
  }

  private static SourceFile naming(SourceFile vocabulary, String catalogue) {
    String text = new String(vocabulary.bytes(), StandardCharsets.UTF_8);
    if (!text.contains(CATALOGUE)) {
      throw new IllegalStateException("the vocabulary does not name its catalogue");
    }
    String both = CATALOGUE + "catalogue \"" + catalogue + "\"\n";
    return new SourceFile(
        vocabulary.path(), text.replace(CATALOGUE, both).getBytes(StandardCharsets.UTF_8));
  }

  /** The version it is decided under. */
  public PolicyVersion version() {
    return policies.version("npd", "2018.2").orElseThrow();
  }

  /** Makes the request of its words. */
  public Request resolve() {
    try {
      return resolver.resolve(draft, Trust.OFFLINE);
    } catch (InvalidRequestException e) {
      throw new IllegalStateException(e);
    }
  }
}
