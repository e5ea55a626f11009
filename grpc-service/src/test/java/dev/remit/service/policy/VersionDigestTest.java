package dev.remit.service.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.lang.source.SourceFile;
import dev.remit.service.fixture.Library;
import dev.remit.service.refusal.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionDigestTest {

  private static final String PERMIT =
      Library.version("1", "2026-01-01", "permit") + Library.example("Staff see", "permitted");

  private static final String CATALOGUE = "items:\n  isbn: [loan]\n";

  /** As docs/adr/0015 lays the bytes down, written out by hand. */
  @Test
  void isTheSha256OfTheDocumentedBytes() throws RefusedException, NoSuchAlgorithmException {
    String vocabulary =
        "vocabulary library \"A school library\""
            + " purpose school_work { reading_support book_club } purpose advertising"
            + " category loan { title_borrowed date_due } recipient staff recipient publisher"
            + " action see recipient from request obligation delete_after(time: months, least)"
            + " catalogue \"c.yaml\"";
    String policy =
        "policy lending version \"1\" in force from 2026-01-01 uses library"
            + " rule the_rule permit see of loan to staff for school_work"
            + " example \"Staff see\" request see of date_due to staff for reading_support"
            + " expect permitted";
    String bytes =
        "remit-version-v1\n"
            + ("vocabulary " + vocabulary.length() + "\n" + vocabulary + "\n")
            + ("policy " + policy.length() + "\n" + policy + "\n")
            + ("file " + sha256(CATALOGUE) + " 6\nc.yaml\n");
    assertThat(digest(withCatalogue(CATALOGUE))).isEqualTo(sha256(bytes));
  }

  @Test
  void layoutCommentsFilesAndOtherVersionsDoNotMatter() throws RefusedException {
    String digest = digest(Library.files(PERMIT));
    assertThat(digest(List.of(Library.file("all.remit", PERMIT + "\n" + Library.VOCABULARY))))
        .isEqualTo(digest);
    assertThat(
            digest(
                Library.files(
                    "# A comment\n" + PERMIT.replace("\n", "   # more\r\n\t").replace("of", "of\n"),
                    Library.version("0", "2025-01-01", "forbid"))))
        .isEqualTo(digest);
  }

  @ParameterizedTest
  @CsvSource({
    "permit see, forbid see",
    "the_rule, another_rule",
    "school_work\\n, reading_support\\n",
    "2026-01-01, 2026-01-02",
    "uses library, '\"A title\" uses library'",
    "Staff see, Staff  see",
    "for reading_support, for book_club",
  })
  void whatAVersionSaysMatters(String before, String after) throws RefusedException {
    String changed = PERMIT.replace(before.replace("\\n", "\n"), after.replace("\\n", "\n"));
    assertThat(changed).isNotEqualTo(PERMIT);
    assertThat(digest(Library.files(changed))).isNotEqualTo(digest(Library.files(PERMIT)));
  }

  @ParameterizedTest
  @CsvSource({
    "A school library, The school library",
    "advertising, marketing",
    "'months, least', 'months, greatest'",
    "recipient from request, recipient has age number from register",
  })
  void whatTheVocabularySaysMatters(String before, String after) throws RefusedException {
    String changed = Library.VOCABULARY.replace(before, after);
    assertThat(changed).isNotEqualTo(Library.VOCABULARY);
    assertThat(digest(List.of(Library.file("v.remit", changed), Library.file("p.remit", PERMIT))))
        .isNotEqualTo(digest(Library.files(PERMIT)));
  }

  @Test
  void everyByteOfACatalogueMatters() throws RefusedException {
    assertThat(digest(withCatalogue(CATALOGUE + "# a comment\n")))
        .isNotEqualTo(digest(withCatalogue(CATALOGUE)));
  }

  @Test
  void everyByteOfARegoPolicyMatters() throws RefusedException, IOException {
    byte[] wasm = wasm();
    // A custom section at the end, which changes nothing of what it computes.
    byte[] longer = java.util.Arrays.copyOf(wasm, wasm.length + 4);
    longer[wasm.length + 1] = 2;
    longer[wasm.length + 2] = 1;
    longer[wasm.length + 3] = 'x';
    assertThat(digest(withRego(longer))).isNotEqualTo(digest(withRego(wasm)));
  }

  @Test
  void filesThatAreNotNamedDoNotMatter() throws RefusedException {
    List<SourceFile> more = new ArrayList<>(Library.files(PERMIT));
    more.add(Library.file("registers/people.yaml", "recipients: {}"));
    assertThat(digest(more)).isEqualTo(digest(Library.files(PERMIT)));
  }

  private static List<SourceFile> withCatalogue(String catalogue) {
    return List.of(
        Library.file("v.remit", Library.VOCABULARY + "\ncatalogue \"c.yaml\"\n"),
        Library.file("p.remit", PERMIT),
        Library.file("c.yaml", catalogue));
  }

  private static List<SourceFile> withRego(byte[] wasm) {
    String fact =
        "request has late boolean from rego \"late.wasm\" entrypoint \"opa/wasm/test/allowed\"\n";
    return List.of(
        Library.file("v.remit", Library.VOCABULARY + fact),
        Library.file("p.remit", PERMIT),
        new SourceFile("late.wasm", wasm));
  }

  /** A compiled policy that comes with the library that runs them. */
  private static byte[] wasm() throws IOException {
    try (InputStream in = VersionDigestTest.class.getResourceAsStream("/demo-policy.wasm")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  private static String digest(List<SourceFile> files) throws RefusedException {
    CheckedBundle checked = Bundles.check(files);
    assertThat(checked.errors()).isEmpty();
    return checked.version("lending", "1").orElseThrow().digest();
  }

  private static String sha256(String text) throws NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
