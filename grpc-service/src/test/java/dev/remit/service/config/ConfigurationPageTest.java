package dev.remit.service.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code -Dremit.golden.rewrite=true} the page is rewritten, for review. */
final class ConfigurationPageTest {

  private static final Path PAGE =
      Path.of(System.getProperty("remit.root", ".."), "docs", "configuration.md");

  @Test
  void isUpToDate() throws IOException {
    if (Boolean.getBoolean("remit.golden.rewrite")) {
      Files.writeString(PAGE, ConfigurationPage.text());
    }
    assertThat(Files.readString(PAGE)).isEqualTo(ConfigurationPage.text());
  }

  @Test
  void namesEverySetting() {
    assertThat(Schema.settings())
        .allSatisfy(
            setting -> assertThat(ConfigurationPage.text()).contains("### `" + setting + "`\n"));
  }

  @Test
  void showsAnExampleThatIsRight(@TempDir Path folder) throws Exception {
    String page = ConfigurationPage.text();
    int start = page.indexOf("```yaml\n") + "```yaml\n".length();
    String example = page.substring(start, page.indexOf("```", start));
    Path password = Files.writeString(folder.resolve("database"), "for-the-test\n");
    Files.writeString(
        folder.resolve("remit.yaml"),
        example.replace("/run/secrets/database", password.toString()));

    Configuration read = ConfigurationReader.read(folder, List.of("--config=remit.yaml"), Map.of());

    assertThat(read.security().tokens())
        .extracting(c -> c.name())
        .containsExactly("nightly-export");
    assertThat(read.database().password()).contains(new Secret("for-the-test"));
  }
}
