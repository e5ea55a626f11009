package dev.remit.engine.document;

import static dev.remit.engine.fixture.School.POLICIES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.register.Registers;
import dev.remit.engine.request.InvalidRequestException;
import dev.remit.engine.request.RequestDraft;
import dev.remit.engine.request.RequestResolver;
import dev.remit.engine.request.Trust;
import dev.remit.lang.Checked;
import dev.remit.lang.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever bytes the readers are given, they answer with a value or with errors that have places.
 */
class ReadersProperties {

  private static final RequestResolver RESOLVER = RequestResolver.of(POLICIES);

  /** Any bytes. */
  @Provide
  Arbitrary<byte[]> bytes() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(200);
  }

  /** Pieces of documents and registers, in any order: much of it nearly right. */
  @Provide
  Arbitrary<byte[]> pieces() {
    return Arbitraries.of(
            "date: 2018-10-01\n",
            "data: [ks2, ",
            "ks4]\n",
            "data: ",
            "action: access\n",
            "recipient: ",
            "recipients:\n",
            "  ucl: ",
            "  ",
            "{",
            "}",
            "[",
            "]",
            ": ",
            ", ",
            "\n",
            "kind: press",
            "subject: { id: p1 }\n",
            "age: 9",
            "none",
            "null",
            "true",
            "60 months",
            "\"",
            "'",
            "&a ",
            "*a",
            "!!int ",
            "- ",
            "#",
            "\t",
            "consents:\n",
            "objections: []\n",
            "  - { subject: p, by: parent, act: given, at: 2018-03-01 }\n",
            "subjects:\n",
            "1e400",
            "99999999999999999999",
            "\uD83D\uDE00",
            "\u0000",
            "---\n",
            "request:\n")
        .list()
        .ofMaxSize(20)
        .map(pieces -> String.join("", pieces).getBytes(StandardCharsets.UTF_8));
  }

  @Property
  void anyBytesAreARequestOrErrors(@ForAll("bytes") byte[] bytes) {
    checkRequest(bytes);
  }

  @Property
  void anyPiecesAreARequestOrErrors(@ForAll("pieces") byte[] bytes) {
    checkRequest(bytes);
  }

  @Property
  void anyBytesAreARegisterOrErrors(@ForAll("bytes") byte[] bytes) {
    checkRegisters(bytes);
  }

  @Property
  void anyPiecesAreARegisterOrErrors(@ForAll("pieces") byte[] bytes) {
    checkRegisters(bytes);
  }

  private static void checkRequest(byte[] bytes) {
    for (String path : List.of("r.yaml", "r.json")) {
      Checked<RequestDocument> checked = RequestDocument.read(new SourceFile(path, bytes));
      assertPlaced(checked);
      checked.value().ifPresent(ReadersProperties::resolve);
    }
  }

  private static void resolve(RequestDocument document) {
    RequestDraft draft = document.draft();
    try {
      RESOLVER.resolve(draft, Trust.OFFLINE);
    } catch (InvalidRequestException invalid) {
      assertThat(document.explain(invalid))
          .isNotEmpty()
          .allSatisfy(d -> assertThat(d.span().source()).isSameAs(document.span().source()));
    }
  }

  private static void checkRegisters(byte[] bytes) {
    for (String path : List.of("registers/r.yaml", "registers/r.json")) {
      assertPlaced(Registers.read(POLICIES, List.of(new SourceFile(path, bytes))));
    }
  }

  private static void assertPlaced(Checked<?> checked) {
    assertThat(checked.value().isPresent()).isEqualTo(checked.diagnostics().isEmpty());
    assertThat(checked.diagnostics())
        .hasSizeLessThanOrEqualTo(100)
        .allSatisfy(d -> assertThat(d.span().line()).isPositive());
  }
}
