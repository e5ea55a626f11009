package dev.remit.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.lang.PolicyChecker;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.workspace.PolicyDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Looks at the pages of the real policies as a browser and a reader with weak eyes would. */
class HtmlPageTest {

  private static final Path NPD =
      Path.of(System.getProperty("remit.root", "..")).resolve(Path.of("policies", "npd"));
  private static final double AA = 4.5;

  private static List<String> pages() {
    PolicySet set = PolicyChecker.check(PolicyDirectory.read(NPD)).value().orElseThrow();
    return set.versions().stream().map(HtmlPageTest::page).toList();
  }

  private static String page(PolicyVersion version) {
    return HtmlWriter.write(VersionPage.of(version, Optional.empty()));
  }

  private static List<String> all(String regex, String text) {
    return Pattern.compile(regex).matcher(text).results().map(found -> found.group(1)).toList();
  }

  @Test
  void everyLinkLeadsToOnePlace() {
    for (String page : pages()) {
      List<String> places = all(" id=\"([^\"]*)\"", page);
      assertThat(places).doesNotHaveDuplicates().noneMatch(place -> place.contains(" "));
      assertThat(all(" href=\"#([^\"]*)\"", page)).hasSizeGreaterThan(20).isSubsetOf(places);
    }
  }

  @Test
  void headingsGoDownOneLevelAtATime() {
    for (String page : pages()) {
      List<Integer> levels = all("<h([1-6])[ >]", page).stream().map(Integer::valueOf).toList();
      assertThat(levels.stream().filter(level -> level == 1)).hasSize(1);
      for (int i = 1; i < levels.size(); i++) {
        assertThat(levels.get(i)).isLessThanOrEqualTo(levels.get(i - 1) + 1);
      }
    }
  }

  @Test
  void everyElementIsClosed() {
    for (String page : pages()) {
      for (String element :
          List.of(
              "main", "nav", "table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "ul",
              "li", "pre", "code", "a", "p", "small", "time", "h2", "h3")) {
        assertThat(all("(<" + element + ")[ >]", page))
            .as(element)
            .hasSameSizeAs(all("(</" + element + ">)", page));
      }
    }
  }

  @Test
  void coloursContrastAsWcagAsks() throws IOException {
    for (String scheme : Pattern.compile("@media ").splitAsStream(style()).toList()) {
      Map<String, String> colours = new HashMap<>();
      Pattern.compile("--(\\w+): #(\\w{6})")
          .matcher(scheme)
          .results()
          .forEach(found -> colours.put(found.group(1), found.group(2)));
      for (String text : colours.isEmpty() ? List.<String>of() : List.of("ink", "quiet", "link")) {
        List<String> marks = List.of("more", "less", "open", "duty");
        for (String ground : text.equals("quiet") ? List.<String>of() : marks) {
          assertThat(contrast(colour(colours, text), colour(colours, ground)))
              .as("%s on %s", text, ground)
              .isGreaterThan(AA);
        }
        for (String ground : List.of("paper", "shade")) {
          assertThat(contrast(colour(colours, text), colour(colours, ground)))
              .as("%s on %s", text, ground)
              .isGreaterThan(AA);
        }
      }
    }
    assertThat(contrast("777777", "ffffff")).isLessThan(AA);
  }

  private static String colour(Map<String, String> colours, String name) {
    return Objects.requireNonNull(colours.get(name), name);
  }

  private static String style() throws IOException {
    try (InputStream in = HtmlWriter.class.getResourceAsStream("page.css")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** WCAG 2.2, contrast ratio. */
  private static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  /** WCAG 2.2, relative luminance. */
  private static double luminance(String colour) {
    return 0.2126 * channel(colour, 0) + 0.7152 * channel(colour, 2) + 0.0722 * channel(colour, 4);
  }

  private static double channel(String colour, int at) {
    double value = Integer.parseInt(colour, at, at + 2, 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
