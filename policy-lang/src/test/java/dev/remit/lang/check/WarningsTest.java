package dev.remit.lang.check;

import static dev.remit.lang.check.Checking.check;
import static dev.remit.lang.check.Checking.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.lang.Checked;
import dev.remit.lang.model.PolicySet;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarningsTest {

  private static final String VOCABULARY =
      """
      vocabulary v
      purpose research { statistics { national } teaching { primary { year1 } } }
      category marks { ks2 ks4 }
      recipient university
      action see
      """;

  private static final String POLICY = "policy p version \"1\" in force from 2020-01-01 uses v\n";

  private static final String PLAIN = "rule plain permit see of marks to university for research\n";

  private static List<String> warnings(String declarations, String items) {
    Checked<PolicySet> checked =
        check(file("v.remit", VOCABULARY + declarations), file("p.remit", POLICY + items));
    assertThat(checked.value()).isPresent();
    return checked.diagnostics().stream().map(d -> d.code().id() + " " + d.message()).toList();
  }

  @Test
  void aSensiblePolicyHasNone() {
    assertThat(warnings("", PLAIN)).isEmpty();
  }

  @Test
  void aVocabularyAloneHasNone() {
    assertThat(check(file("v.remit", VOCABULARY)).diagnostics()).isEmpty();
  }

  @Test
  void definesAreUsedByConditions() {
    assertThat(
            warnings(
                "recipient has trained boolean", PLAIN + "define a: recipient.trained define b: a"))
        .containsExactly("R0901 define `b` is never used");
  }

  @Test
  void onlyTheHighestUnusedTermIsNamed() {
    assertThat(warnings("purpose marketing { email { weekly } post }", PLAIN))
        .containsExactly("R0902 `marketing` is never used");
  }

  @Test
  void aTermAboveBelowOrBesideAUsedOneIsUsed() {
    assertThat(warnings("", "rule r permit see of marks to university for national, statistics"))
        .isEmpty();
    assertThat(warnings("", "rule r permit see of marks to university for national"))
        .containsExactly("R0902 `teaching` is never used");
  }

  @Test
  void itemsAreThereToBeRequested() {
    assertThat(warnings("category lonely category group { x y }", PLAIN))
        .containsExactly("R0902 `group` is never used");
  }

  @Test
  void allButSomeSpeaksOfEveryTerm() {
    assertThat(
            warnings(
                "recipient company purpose marketing",
                PLAIN
                    + "rule f forbid see of ks2 to anyone but university\n"
                    + "rule l limit see of ks4 for research"))
        .isEmpty();
  }

  @Test
  void aTypeSpeaksOfEveryTerm() {
    assertThat(
            warnings(
                "taxonomy country { GB FR } taxonomy panel { a b { c } } recipient has home country",
                PLAIN.strip() + " when recipient.home is GB"))
        .containsExactly("R0902 `a` is never used", "R0902 `b` is never used");
  }

  @Test
  void factsAndObligationsAreUsed() {
    assertThat(warnings("recipient has trained boolean obligation watch", PLAIN))
        .containsExactly(
            "R0903 fact `recipient.trained` is never used",
            "R0904 obligation `watch` is never imposed");
  }

  @Test
  void factsByWhichDataIsDestroyedAreUsedByTheObligation() {
    String ends = "project has ends_on date request has ends_on date ";
    assertThat(warnings(ends, PLAIN))
        .containsExactly(
            "R0903 fact `project.ends_on` is never used",
            "R0903 fact `request.ends_on` is never used");
    assertThat(warnings(ends + "obligation destroy_or_return", PLAIN))
        .containsExactly("R0904 obligation `destroy_or_return` is never imposed");
  }

  @Test
  void aHeadThatMatchesNothing() {
    assertThat(
            warnings(
                "category names { forename }",
                PLAIN
                    + "rule a permit see of marks but ks2, ks4 to university\n"
                    + "rule b permit see of marks and names\n"
                    + "rule c permit see of marks to anyone but university\n"
                    + "rule d limit see of marks for anything\n"
                    + "rule e limit see of marks for research\n"
                    + "rule f permit see of everything but marks\n"))
        .containsExactly(
            "R0905 rule `a` can never apply",
            "R0905 rule `b` can never apply",
            "R0905 rule `c` can never apply",
            "R0905 rule `d` can never apply",
            "R0905 rule `e` can never apply");
  }

  @Test
  void rulesThatSayTheSame() {
    String facts = "recipient has trained boolean age number obligation watch obligation tell";
    String obligations = "rule o oblige see of ks2 requiring watch, tell\n";
    assertThat(
            warnings(
                facts,
                obligations
                    + PLAIN
                    + "rule a permit see of ks4, ks2 when recipient.trained and recipient.age > 3\n"
                    + "rule b \"Title\" permit see of ks2, ks4"
                    + " when recipient.age > 3 and recipient.trained citing \"x\"\n"
                    + "rule c permit see of ks2, ks4 when recipient.age > 4 and recipient.trained\n"
                    + "rule d forbid see of ks2, ks4 when recipient.age > 3 and recipient.trained\n"
                    + "rule e oblige see of ks2 requiring watch\n"
                    + "rule f oblige see of ks2 requiring tell\n"))
        .containsExactly("R0906 rule `b` applies exactly when rule `a` does");
  }

  @Test
  void anExampleNoRuleDecides() {
    assertThat(
            warnings(
                "category names { forename } action copy recipient press",
                PLAIN
                    + "rule f forbid copy of forename to press\n"
                    + "example \"a\" request see of ks2 to university expect denied\n"
                    + "example \"b\" request see of forename to university expect denied\n"
                    + "example \"c\" request copy of ks2 expect denied\n"
                    + "example \"d\" request see of ks2 to press expect denied\n"
                    + "example \"e\" request see of ks2, forename expect denied\n"))
        .containsExactly(
            "R0907 no rule decides the example `b`",
            "R0907 no rule decides the example `c`",
            "R0907 no rule decides the example `d`");
  }

  @Test
  void aLimitDecidesOtherPurposesOnly() {
    assertThat(
            warnings(
                "purpose marketing",
                """
                rule l limit see of marks for research
                example "in" request see of ks2 to university for statistics expect denied
                example "out" request see of ks2 for marketing expect denied
                """))
        .containsExactly("R0907 no rule decides the example `in`");
  }

  @Test
  void namesOfVersionsFollowTheirDates() {
    assertThat(versions("2018.9", "2018.10")).isEmpty();
    assertThat(versions("a2", "a10")).isEmpty();
    assertThat(versions("2018.10", "2018.9"))
        .containsExactly("R0908 version `2018.9` begins after version `2018.10`");
  }

  private static List<String> versions(String first, String second) {
    return check(
            file("v.remit", VOCABULARY),
            file(
                "a.remit",
                POLICY.replace("\"1\"", '"' + second + '"').replace("2020", "2021") + PLAIN),
            file("b.remit", POLICY.replace("\"1\"", '"' + first + '"') + PLAIN))
        .diagnostics()
        .stream()
        .map(d -> d.code().id() + " " + d.message())
        .toList();
  }

  @Test
  void anErrorHidesWarnings() {
    assertThat(
            Checking.lines(
                check(
                    file("v.remit", VOCABULARY),
                    file("p.remit", POLICY + "rule r permit see of x"))))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("R0107");
  }
}
