package dev.remit.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.analysis.report.Diff;
import dev.remit.analysis.report.VocabularyChange;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Versions of two vocabularies. */
class VocabulariesTest {

  private static final String RULES =
      """
      rule allow permit any of everything to public_body
        when recipient.trained_until >= request.date
      rule minors forbid any of photo unless consent is given
      """;

  private static Diff diff(String before, String after, String rulesBefore, String rulesAfter) {
    return Policies.analysis()
        .diff(Policies.one(before, rulesBefore), Policies.one(after, rulesAfter));
  }

  private static List<String> told(Diff diff) {
    return diff.regions().stream().map(region -> region.text()).toList();
  }

  @Test
  void theSameWordsReadTwice() {
    Diff diff = diff(Policies.WORDS, Policies.WORDS, RULES, RULES);
    assertThat(diff.isProvedEqual()).isTrue();
    assertThat(diff.vocabulary()).isEmpty();
  }

  @Test
  void aNewRecipientWasNotKnown() {
    String more = Policies.WORDS.replace("{ school police }", "{ school police court }");
    Diff diff = diff(Policies.WORDS, more, RULES, RULES);
    assertThat(told(diff)).contains("any of everything to court: was not known, now permitted");
    assertThat(diff.vocabulary())
        .containsExactly(
            new VocabularyChange(
                VocabularyChange.Kind.TERM_ADDED, "recipient court", "", "below public_body"));
    assertThat(told(diff(more, Policies.WORDS, RULES, RULES)))
        .contains("any of everything to court: was permitted, now not known");
  }

  @Test
  void aTermThatMoved() {
    String moved =
        Policies.WORDS
            .replace("{ school police }", "{ school }")
            .replace("{ broker publisher }", "{ broker publisher police }");
    assertThat(told(diff(Policies.WORDS, moved, RULES, RULES)))
        .contains("any of everything to police: was permitted, now denied");
  }

  @Test
  void aFactOfAnotherTypeIsAnotherFact() {
    String numbers =
        Policies.WORDS.replace(
            "trained_until date or none from register", "trained_until number or none");
    Diff diff =
        diff(
            Policies.WORDS,
            numbers,
            RULES,
            RULES.replace(
                "recipient.trained_until >= request.date", "recipient.trained_until > 1"));
    assertThat(diff.vocabulary())
        .extracting(VocabularyChange::kind)
        .contains(VocabularyChange.Kind.FACT_TYPE, VocabularyChange.Kind.FACT_ORIGIN);
    assertThat(told(diff)).contains("any of everything to public_body: was denied, now permitted");
  }

  @Test
  void otherPeoplesConsentCounts() {
    String later = Policies.WORDS.replace("subject.age >= 13", "subject.age >= 14");
    Diff diff = diff(Policies.WORDS, later, RULES, RULES);
    assertThat(diff.vocabulary())
        .extracting(VocabularyChange::kind)
        .containsExactly(VocabularyChange.Kind.CONSENT);
    assertThat(told(diff))
        .contains(
            "any of photo to public_body: was permitted, now denied",
            "any of photo to public_body: was denied, now permitted");
  }

  @Test
  void consentThatLastsForLess() {
    String shorter = Policies.WORDS.replace("lasting 24 months", "lasting 12 months");
    assertThat(told(diff(Policies.WORDS, shorter, RULES, RULES)))
        .contains("any of photo to public_body: was permitted, now denied");
  }

  @Test
  void aFactThatOnlyTheNewOneKnows() {
    String more = Policies.WORDS.replace("  name text", "  name text\n  barred boolean");
    Diff diff =
        diff(
            Policies.WORDS,
            more,
            RULES,
            RULES.replace("unless", "unless not recipient.barred and"));
    assertThat(diff.vocabulary())
        .extracting(VocabularyChange::kind)
        .containsExactly(VocabularyChange.Kind.FACT_ADDED);
    assertThat(told(diff))
        .contains(
            "any of photo to public_body: was permitted, now denied",
            "any of photo to public_body: was permitted, now incomplete");
    assertThat(diff.regions())
        .allSatisfy(region ->
            assertThat(region.where())
                .anyMatch(literal -> literal.text().contains("recipient.barred")));
  }

  @Test
  void aValueThatOnlyTheNewOneKnowsWasMissing() {
    String more = Policies.WORDS.replace("{ GB IE }", "{ GB IE FR }");
    String rules = RULES + "rule british forbid any of results when recipient.country is GB\n";
    Diff diff =
        diff(
            Policies.WORDS,
            more,
            rules,
            rules + "rule no_french forbid any of address when recipient.country is FR\n");
    assertThat(told(diff))
        .contains(
            "any of results to public_body: was incomplete, now permitted",
            "any of address to public_body: was permitted, now denied",
            "any of address to public_body: was permitted, now incomplete");
    assertThat(diff(more, Policies.WORDS, rules, rules).regions())
        .singleElement()
        .satisfies(region -> assertThat(region.text()).contains("was permitted, now incomplete"));
  }

  @Test
  void noneThatOnlyTheNewOneKnowsWasMissing() {
    String more = Policies.WORDS.replace("country country from", "country country or none from");
    String rules = RULES + "rule british forbid any of results when recipient.country is GB\n";
    assertThat(told(diff(Policies.WORDS, more, rules, rules)))
        .containsExactly("any of results to public_body: was incomplete, now permitted");
  }

  @Test
  void aDatasetThatOnlyTheNewOneKnows() {
    String rules = RULES + "rule open permit any of x to anyone when dataset.id = \"b\"\n";
    PolicyVersion before = catalogued("item,class,dataset\nx,photo,a\ny,photo,a;b\n", rules);
    PolicyVersion after = catalogued("item,class,dataset\nx,photo,a;b\ny,photo,a;b\n", rules);
    Diff diff = Policies.analysis().diff(before, after);
    assertThat(diff.vocabulary())
        .extracting(VocabularyChange::kind)
        .containsExactly(VocabularyChange.Kind.DATASET);
    assertThat(told(diff)).contains("any of x: was not known, now permitted");
    assertThat(Policies.analysis().diff(before, before).isProvedEqual()).isTrue();
  }

  @Test
  void aDatasetIsNotAskedForItemsItHasNot() {
    String rules = "rule open permit any of photo when dataset.id = \"a\"\n";
    PolicyVersion before = catalogued("item,class,dataset\nx,photo,a\ny,photo,b\n", rules);
    PolicyVersion after =
        catalogued("item,class,dataset\nx,photo,a\ny,photo,b\n", rules.replace("photo", "x"));
    assertThat(told(Policies.analysis().diff(before, after)))
        .containsExactly("any of y: was incomplete, now denied");
  }

  private static PolicyVersion catalogued(String items, String rules) {
    return Policies.checked(
            List.of(
                new SourceFile(
                    "all.remit",
                    (Policies.WORDS
                            + "catalogue \"items.csv\"\npolicy p version \"1\" in force from"
                            + " 2020-01-01 uses v\n"
                            + rules)
                        .getBytes(StandardCharsets.UTF_8)),
                new SourceFile("items.csv", items.getBytes(StandardCharsets.UTF_8))))
        .versions()
        .getFirst();
  }
}
