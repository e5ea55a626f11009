package dev.remit.lang.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.lang.source.Source;
import dev.remit.lang.syntax.Parsed;
import dev.remit.lang.syntax.Parser;
import org.junit.jupiter.api.Test;

class FormatterTest {

  private static final String HEAD =
      """
      policy p version "1" in force from 2018-01-01
        uses v

      """;

  @Test
  void clausesComeInOneOrderAndShortHeadsStayOnALine() {
    assertThat(policy("rule a \"t\" permit b of c citing \"x\" when d in e to f except g unless h"))
        .isEqualTo(
            """
            rule a "t"
              permit b of c to f but g in e
              when d
              unless h
              citing "x"
            """);
  }

  @Test
  void longHeadsHaveAClauseOnEachLineAndListsAreWrapped() {
    assertThat(policy("rule a permit b of " + "attainment_item, ".repeat(9) + "c to d for e"))
        .isEqualTo(
            """
            rule a
              permit b
              of attainment_item, attainment_item, attainment_item, attainment_item, attainment_item,
                attainment_item, attainment_item, attainment_item, attainment_item, c
              to d
              for e
            """);
  }

  @Test
  void bracketsAreKeptWhereNeededAndAroundAndInsideOr() {
    assertThat(policy("define a: ((b and (c)) and d) or e and not (f) or (g or not (h or i))"))
        .isEqualTo("define a: (b and c and d) or (e and not f) or g or not (h or i)\n");
    assertThat(policy("define a: (b or c) and (d)")).isEqualTo("define a: (b or c) and d\n");
  }

  @Test
  void anyIsWrittenForBracesOnly() {
    assertThat(
            policy(
                "define a: data includes { b } and data includes any c and data includes only d"))
        .isEqualTo(
            "define a: data includes any { b } and data includes c and data includes only d\n");
  }

  @Test
  void backticksAreWrittenOnlyWhereNeeded() {
    assertThat(policy("define `a`: `b` is `purpose` or `c d` is `all` or e includes `all`"))
        .isEqualTo("define a: b is `purpose` or `c d` is `all` or e includes `all`\n");
  }

  @Test
  void commentsStayWithWhatTheyPrecedeOrTrail() {
    String text =
        """
        # about the file

        policy p version "1" in force from 2018-01-01  # since then
          uses v

        # about a
        rule a  # first
          # why
          permit b
          of c,  # the c
            # the d
            d
          to e  # last

        # at the end
        """;
    assertThat(format(text)).isEqualTo(text);
  }

  @Test
  void commentsMoveWithTheirClause() {
    assertThat(
            policy(
                """
                rule a permit b of c
                  # because
                  citing "x"  # page 2
                  # sometimes
                  when d
                """))
        .isEqualTo(
            """
            rule a
              permit b of c
              # sometimes
              when d
              # because
              citing "x"  # page 2
            """);
  }

  @Test
  void commentsInTermsOpenTheBraces() {
    assertThat(
            format(
                """
                vocabulary v
                purpose a { b c # the c
                }
                purpose d { e f } # all of d
                purpose g { h
                  # no more
                }
                """))
        .isEqualTo(
            """
            vocabulary v

            purpose a {
              b
              c  # the c
            }
            purpose d { e  f }  # all of d
            purpose g {
              h
              # no more
            }
            """);
  }

  @Test
  void factsStandInColumns() {
    assertThat(
            format(
                """
                vocabulary v
                project has a date or none from register "when it ends"
                  approved set of panel
                  b text "what" c number from rego "f.wasm" entrypoint "x/y"
                """))
        .isEqualTo(
            """
            vocabulary v

            project has
              a         date or none  from register                        "when it ends"
              approved  set of panel
              b         text                                               "what"
              c         number        from rego "f.wasm" entrypoint "x/y"
            """);
  }

  @Test
  void lineEndingsAndMarksDoNotMatter() {
    String text = "vocabulary v \"t\"\n\npurpose a\n";
    assertThat(format(text.replace("\n", "\r\n"))).isEqualTo(text);
    assertThat(format(text.replace("\n", "\r"))).isEqualTo(text);
    assertThat(format("# only a comment")).isEqualTo("# only a comment\n");
    assertThat(format("")).isEqualTo("\n");
  }

  private static String policy(String items) {
    return format(HEAD + items).substring(HEAD.length());
  }

  private static String format(String text) {
    Parsed parsed = Parser.parse(Source.of("a.remit", text));
    assertThat(parsed.diagnostics()).isEmpty();
    return Formatter.format(parsed.document());
  }
}
