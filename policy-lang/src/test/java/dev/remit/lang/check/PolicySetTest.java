package dev.remit.lang.check;

import static dev.remit.lang.check.Checking.POLICY;
import static dev.remit.lang.check.Checking.VOCABULARY;
import static dev.remit.lang.check.Checking.check;
import static dev.remit.lang.check.Checking.file;
import static dev.remit.lang.check.Checking.lines;
import static dev.remit.lang.check.Checking.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What concerns more than one line: files, versions, broken text. */
class PolicySetTest {

  private static final String RULE = "rule r permit access of ks2 for research\n";

  @Test
  void aSetNeedsAVocabulary() {
    assertThat(lines(check(file("p.remit", POLICY + RULE))))
        .containsExactly(
            "R0401 | the policy set has no vocabulary | a vocabulary declares the words that"
                + " policies use");
    assertThat(lines(check())).hasSize(1).first().asString().startsWith("R0401");
    assertThat(lines(check(file("empty.remit", "")))).first().asString().startsWith("R0401");
  }

  @Test
  void aSyntaxErrorMayBeWhyThereIsNoVocabulary() {
    var checked = check(file("v.remit", "vocabulry school"), file("p.remit", POLICY + RULE));
    assertThat(checked.diagnostics())
        .extracting(Diagnostic::code)
        .doesNotContain(Code.NO_VOCABULARY);
    assertThat(checked.value()).isEmpty();
  }

  @Test
  void aSetHasOneVocabulary() {
    var checked =
        check(
            file("a.remit", VOCABULARY),
            file("b.remit", "vocabulary other\naction access"),
            file("p.remit", POLICY + "rule r permit access of ks9"));
    assertThat(lines(checked))
        .containsExactly(
            "R0402 | a policy set has one vocabulary | put its declarations into the first, or this"
                + " file into a folder of its own",
            "R0107 | `ks9` is not a category or data item | did you mean `ks2`?");
    assertThat(checked.diagnostics().getFirst().notes().getFirst().place())
        .hasValueSatisfying(span -> assertThat(span).hasToString("a.remit:1:12"));
  }

  @Test
  void aPolicyUsesTheVocabularyOfItsSet() {
    assertThat(
            lines(
                check(
                    file("v.remit", VOCABULARY),
                    file("p.remit", POLICY.replace("uses school", "uses shool") + RULE))))
        .containsExactly("R0403 | there is no vocabulary `shool` | write `uses school`");
  }

  @Test
  void versionsDifferInNameAndDate() {
    String second = POLICY + "rule r permit release of ks2";
    assertThat(
            lines(
                check(
                    file("v.remit", VOCABULARY),
                    file("p1.remit", POLICY + RULE),
                    file("p2.remit", second))))
        .containsExactly(
            "R0404 | there are two versions `1` of policy `p` | give one of them another name",
            "R0405 | two versions of policy `p` begin on 2020-01-01 | only one version can be in"
                + " force on a day");
  }

  @Test
  void otherPoliciesMayHaveTheSameVersions() {
    assertThat(
            check(
                    file("v.remit", VOCABULARY),
                    file("p1.remit", POLICY + RULE),
                    file("p2.remit", POLICY.replace("policy p", "policy q") + RULE))
                .value())
        .hasValueSatisfying(set -> assertThat(set.policies()).containsExactly("p", "q"));
  }

  @Test
  void errorsOfAllFilesComeAtOnceByFileAndPlace() {
    var checked =
        check(
            file("b.remit", POLICY + "rule r permit access of ks2 to nobdy for resarch"),
            file("a.remit", VOCABULARY + "purpose research"));
    assertThat(checked.diagnostics().stream().map(d -> d.span().toString()))
        .containsExactly("a.remit:30:9", "b.remit:2:32", "b.remit:2:42");
  }

  @Test
  void aFileShowsAHundredProblemsAndCountsTheRest() {
    String rules =
        IntStream.range(0, 250)
            .mapToObj(i -> "rule r" + i + " permit access of nothing_like_it" + i + "\n")
            .collect(Collectors.joining());
    var checked = policy(rules);
    assertThat(checked.diagnostics()).hasSize(100);
    assertThat(checked.diagnostics().getLast().notes().getLast().text())
        .isEqualTo("there are 150 more problems in p.remit; mend these first");
  }

  @Test
  void whatASyntaxErrorRemovedIsNotUnknown() {
    var checked =
        check(
            file("v.remit", VOCABULARY + "recipient { hospital }\nobligation audit(\n"),
            file(
                "p.remit",
                POLICY
                    + "define sure recipient.trained\n"
                    + "rule r permit access of ks2 to hospital, hopsital when sure requiring audit"));
    assertThat(checked.diagnostics())
        .filteredOn(d -> !d.code().id().startsWith("R03"))
        .extracting(Diagnostic::message)
        .containsExactly("`hopsital` is not a recipient");
  }

  @Test
  void whatIsWrongOnceIsReportedOnce() {
    var checked =
        check(
            file("v.remit", VOCABULARY + "recipient has home contry\nobligation o(a: text, least)"),
            file(
                "p.remit",
                POLICY
                    + "define a: recipient.home is GB and b define b: recipient.nme = \"x\"\n"
                    + "rule r permit access of ks2 when a and b requiring o(\"x\")\n"
                    + "rule s permit access of ks2 when b\n"
                    + "example \"e\" request access of ks2 with recipient.home = GB\n"
                    + "  expect permitted by r requiring o missing recipient.home"));
    assertThat(checked.diagnostics())
        .extracting(d -> d.code().id())
        .containsExactly("R0104", "R0103", "R0215");
  }

  @Test
  void whatMayFollowFromASyntaxErrorIsNotReported() {
    var checked =
        check(
            file("v.remit", VOCABULARY.replaceAll("by parent until", "by parent untl")),
            file(
                "p.remit",
                POLICY
                    + "Rule lost permit access of ks2\n"
                    + "rule r permit access of ks2 when consent is given and purpose.x = 1\n"
                    + "example \"e\" request access of ks2 expect permitted by lost"));
    assertThat(lines(checked))
        .containsExactly(
            "R0302 | `Rule` is not a word that can stand here | did you mean `rule`?",
            "R0319 | a purpose has no facts | only `recipient`, `project`, `dataset`, `subject` and"
                + " `request` have facts",
            "R0302 | `untl` is not a word that can stand here | a declaration begins with a word"
                + " such as `category`, `recipient`, `taxonomy` or `obligation`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "`", "rule ", "x ", "x:", "` "})
  void brokenTextIsSearchedOnce(String text) {
    String broken = POLICY + "rule r permit acess of \n" + text.repeat(8_000_000 / text.length());
    assertThat(
            org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(60), () -> check(file("p.remit", broken)).value()))
        .isEmpty();
  }

  @Test
  void tenThousandRulesAreCheckedInSeconds() {
    String rules =
        IntStream.range(0, 10_000)
            .mapToObj(i ->
                "rule r"
                    + i
                    + " permit access of ks2, identity but upn to company for research when"
                    + " subject.age = "
                    + i
                    + " and recipient.country is in { GB, FR }\n"
                    + (i % 10 == 0
                        ? "example \"e\" request access of ks2 to company expect permitted\n"
                        : ""))
            .collect(Collectors.joining());
    Assertions.assertThat(
            org.junit.jupiter.api.Assertions.assertTimeout(
                Duration.ofSeconds(30), () -> policy(rules).value()))
        .isPresent();
  }

  @Test
  void consentMustBeDeclared() {
    String vocabulary = VOCABULARY.replaceAll("consent by parent.*", "");
    var checked =
        check(
            file("v.remit", vocabulary),
            file(
                "p.remit",
                POLICY
                    + "rule r permit access of ks2 when consent is given\n"
                    + "example \"e\" request access of ks2 with consent is given expect denied"));
    assertThat(lines(checked))
        .containsOnly(
            "R0218 | the vocabulary does not say whose consent counts | declare it in the"
                + " vocabulary, such as `consent by subject`")
        .hasSize(2);
  }

  @Test
  void termsOfSyntaxTreesWithoutTextAreChecked() {
    var parsed =
        List.of(
            dev.remit.lang.syntax.Parser.parse(
                    dev.remit.lang.source.Source.of("v.remit", VOCABULARY))
                .document(),
            dev.remit.lang.syntax.Parser.parse(
                    dev.remit.lang.source.Source.of("p.remit", POLICY + RULE))
                .document());
    assertThat(dev.remit.lang.PolicyChecker.checkDocuments(parsed, List.of()).value()).isPresent();
  }
}
