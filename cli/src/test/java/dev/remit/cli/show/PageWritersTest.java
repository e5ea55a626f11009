package dev.remit.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.cli.show.Page.Block;
import dev.remit.cli.show.Page.Row;
import dev.remit.cli.show.Page.Word;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageWritersTest {

  private static final Page PAGE =
      new Page(
          "A `name` & <more>",
          List.of(
              new Block.Contents(),
              new Block.Heading(2, "What *is* new", "new"),
              new Block.Paragraph("[link](x) and `snake_case` and snake_case"),
              new Block.Bullets(List.of("one", "two <b>")),
              new Block.Table(
                  List.of("a", "b"),
                  List.of(
                      new Row("first", "note <i>", "new", List.of("`x | y_z < 2018-10-01`")),
                      new Row("`second`", "", "", List.of("\"q\"")),
                      new Row("third", "", "", List.of("")))),
              new Block.Glossary(
                  List.of(new Word("y_z", "like `x`"), new Word("lt", "no part of an escape"))),
              new Block.Source("rule r\n  permit ``` <of> y_z")));

  @Test
  void markdownIsEscapedOutsideOfNames() {
    assertThat(MarkdownWriter.write(PAGE))
        .isEqualTo(
            """
            # A `name` \\& \\<more\\>

            ## What \\*is\\* new

            \\[link\\](x) and `snake_case` and snake\\_case

            - one
            - two \\<b\\>

            | a | b |
            | --- | --- |
            | first (note \\<i\\>) | `x \\| y_z < 2018-10-01` |
            | `second` | "q" |
            | third |  |

            - `y_z`: like `x`
            - `lt`: no part of an escape

            ````remit
            rule r
              permit ``` <of> y_z
            ````
            """);
  }

  @Test
  void htmlIsEscapedEverywhere() {
    assertThat(HtmlWriter.write(PAGE))
        .contains("<title>A name &amp; &lt;more&gt;</title>")
        .contains("<h1>A <code>name</code> &amp; &lt;more&gt;</h1>")
        .contains("<h2 id=\"new\">What *is* new</h2>")
        .contains("<li>two &lt;b&gt;</li>")
        .contains("<td role=\"cell\" data-column=\"b\">&quot;q&quot;</td>")
        .contains("permit ``` &lt;of&gt; y_z</code></pre>")
        .doesNotContain("<more>", "<of>", "<b>", "<i>");
  }

  @Test
  void htmlLeadsFromTheContentsToPartsAndFromNamesToTheirMeaning() {
    assertThat(HtmlWriter.write(PAGE))
        .contains("<li><a href=\"#new\">What *is* new</a></li>")
        .contains(
            "role=\"rowheader\"><a href=\"#new\">first</a> <small>note &lt;i&gt;</small></th>")
        .contains(
            "<code>x | <a href=\"#word-y_z\">y_<wbr>z</a> &lt; <time>2018-10-01</time></code></td>")
        .contains("<dt id=\"word-y_z\"><code>y_<wbr>z</code></dt>\n<dd>like <code>x</code></dd>");
  }

  @Test
  void htmlNeedsNoOtherFile() {
    assertThat(HtmlWriter.write(PAGE))
        .contains("<html lang=\"en\">", ":root {")
        .doesNotContain("src=", "<link", "<script", "url(", "http");
  }
}
