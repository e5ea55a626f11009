package dev.remit.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.analysis.report.Diff;
import dev.remit.analysis.report.VocabularyChange;
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
}
