package dev.remit.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.cli.show.Page.Block;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageWritersTest {

  private static final Page PAGE =
      new Page(
          "A `name` & <more>",
          List.of(
              new Block.Heading(2, "What *is* new"),
              new Block.Paragraph("[link](x) and `snake_case` and snake_case"),
              new Block.Bullets(List.of("one", "two <b>")),
              new Block.Table(List.of("a", "b"), List.of(List.of("`x | y`", "\"q\""))),
              new Block.Source("rule r\n  permit ``` <of>")));

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
            | `x \\| y` | "q" |

            ````remit
            rule r
              permit ``` <of>
            ````
            """);
  }

  @Test
  void htmlIsEscapedEverywhere() {
    assertThat(HtmlWriter.write(PAGE))
        .contains("<title>A name &amp; &lt;more&gt;</title>")
        .contains("<h1>A <code>name</code> &amp; &lt;more&gt;</h1>")
        .contains("<h2>What *is* new</h2>")
        .contains("<li>two &lt;b&gt;</li>")
        .contains("<tr><th scope=\"col\">a</th><th scope=\"col\">b</th></tr>")
        .contains("<tr><td><code>x | y</code></td><td>&quot;q&quot;</td></tr>")
        .contains("permit ``` &lt;of&gt;</code></pre>")
        .doesNotContain("<more>", "<of>", "<b>");
  }
}
