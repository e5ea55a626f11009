package dev.remit.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.analysis.Analysis;
import dev.remit.analysis.Limits;
import dev.remit.analysis.Progress;
import dev.remit.analysis.report.Comparison;
import dev.remit.analysis.timeline.SetComparison;
import dev.remit.lang.PolicyChecker;
import dev.remit.lang.model.PolicySet;
import dev.remit.workspace.PolicyDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Looks at the page of a real diff as a browser and a screen reader would. */
final class DiffPageTest {

  private static final Path SETS =
      Path.of(System.getProperty("remit.root", "..")).resolve("cli/src/test/resources/sets");
  private static final String PAGE = page("library", "library-widened");

  private static PolicySet read(String name) {
    return PolicyChecker.check(PolicyDirectory.read(SETS.resolve(name))).value().orElseThrow();
  }

  private static String page(String before, String after) {
    Analysis analysis = Analysis.of(new Limits(Duration.ofSeconds(10), 1), Progress.NONE);
    Comparison comparison =
        new SetComparison(analysis::diff).compare("lending", read(before), read(after));
    return HtmlWriter.write(
        DiffPage.of(
            new Compared(comparison, "policies", Optional.empty(), false, _ -> Optional.empty()),
            true));
  }

  private static List<String> all(String regex) {
    return Pattern.compile(regex).matcher(PAGE).results().map(found -> found.group(1)).toList();
  }

  @Test
  void everyLinkLeadsToOnePlace() {
    List<String> places = all(" id=\"([^\"]*)\"");

    assertThat(places).doesNotHaveDuplicates();
    assertThat(all(" href=\"#([^\"]*)\"")).hasSizeGreaterThan(3).isSubsetOf(places);
  }

  @Test
  void everyElementIsClosed() {
    for (String element :
        List.of(
            "main", "div", "table", "caption", "thead", "tbody", "tr", "th", "td", "span", "b",
            "ul", "li", "pre", "code", "a", "p", "h2", "h3")) {
      assertThat(all("(<" + element + ")[ >]"))
          .as(element)
          .hasSameSizeAs(all("(</" + element + ">)"));
    }
  }

  @Test
  void whatColoursSayIsSaidInASignAndInWords() {
    assertThat(all("class=\"mark (\\w[\\w-]*)\"")).contains("more", "incomplete");
    assertThat(all("aria-hidden=\"true\">([^<]*)<")).contains("+", "?");
    assertThat(all("class=\"said\">([^<]*)<"))
        .contains("newly permitted ", "newly dependent on what is missing ")
        .hasSameSizeAs(all("(class=\"mark )"));
  }

  @Test
  void theMatrixLeavesOutWhatDoesNotChange() {
    String matrix = PAGE.substring(PAGE.indexOf("<div class=\"matrix\""), PAGE.indexOf("</div>"));

    assertThat(matrix)
        .contains("librarian", "reading_<wbr>support", "book_<wbr>club")
        .doesNotContain("publisher", "advertising");
  }
}
