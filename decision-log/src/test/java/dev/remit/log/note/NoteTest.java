package dev.remit.log.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.log.merkle.Hash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Notes, keys and checkpoints against the examples of C2SP and of the Go checksum database. */
final class NoteTest {

  private static final String TEXT =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.
      """;
  private static final String PETER =
      "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
  private static final String PETER_KEY =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  private static final String PETER_LINE =
      "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpR"
          + "Zb6KE6RyyBwJnAM=\n";
  private static final String ENOCH_LINE =
      "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33"
          + "WWd1RvMc+QQ=\n";

  @Test
  void signsAsGoDoes() throws Exception {
    SigningKey peter = SigningKey.parse(PETER);
    // A seed of zeros, as Go's example generates it.
    SigningKey enoch =
        SigningKey.parse(
            "PRIVATE+KEY+EnochRoot+af0cfe78+AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

    assertThat(peter.verifier()).hasToString(PETER_KEY);
    assertThat(peter.secret()).isEqualTo(PETER);
    assertThat(peter.toString()).doesNotContain(PETER.substring(40));
    String note = Note.sign(TEXT, List.of(peter, enoch));
    assertThat(note).isEqualTo(TEXT + "\n" + PETER_LINE + ENOCH_LINE);
    assertThat(Note.open(utf8(note), List.of(peter.verifier())).text()).isEqualTo(TEXT);
    assertThat(Note.open(utf8(note), List.of(enoch.verifier(), peter.verifier())).signers())
        .containsExactly(peter.verifier(), enoch.verifier());
  }

  @Test
  void opensTheExampleOfTheSpecification() throws Exception {
    VerifierKey key =
        VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
    String note =
        "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi"
            + "2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

    assertThat(Note.open(utf8(note), List.of(key)).text())
        .isEqualTo("This is an example message.\n");
    assertRefused(note.replace("This", "That"), key, "the signature of `example.com/foo` is wrong");
    assertRefused(note.replace("Uw2QO", "Uw2QP"), key, "no key that is known signed it");
    assertRefused(note.replace("— ", "- "), key, "no signature");
    assertRefused(note.replace("\n\n", "\n"), key, "not a text, a blank line and signatures");
    assertRefused(note.replace("an", "a\t"), key, "control characters");
    assertRefused(note.strip(), key, "not a text");
    assertRefused("x".repeat(70_000), key, "over 65535 bytes");
    assertThatThrownBy(() -> Note.open(new byte[] {-1, 10, 10, 65, 10}, List.of(key)))
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void refusesKeysThatAreNone() {
    for (String wrong :
        List.of(
            "",
            "name+00000000",
            PETER_KEY.replace("c74f20a3", "c74f20a4"),
            PETER_KEY.replace("PeterNeumann", "Peter Neumann"),
            PETER_KEY.replace("ARpc", "Arpc"),
            PETER_KEY + "AAAA",
            PETER_KEY.replace("ARpc", "!Rpc"))) {
      assertThatThrownBy(() -> VerifierKey.parse(wrong)).isInstanceOf(MalformedException.class);
    }
    for (String wrong :
        List.of("", PETER_KEY, PETER.replace("c74f", "c74e"), PETER + "!", PETER + "AAAA")) {
      assertThatThrownBy(() -> SigningKey.parse(wrong))
          .isInstanceOf(MalformedException.class)
          .message()
          .doesNotContain("AYEKFALV");
    }
  }

  @Test
  void readsAndWritesCheckpoints() throws Exception {
    String text =
        "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    Checkpoint checkpoint = Checkpoint.parse(text);
    assertThat(checkpoint.size()).isEqualTo(20_852_163);
    assertThat(checkpoint.text()).isEqualTo(text);
    assertThat(Checkpoint.parse(text + "extension\n")).isEqualTo(checkpoint);
    for (String wrong :
        List.of(
            text.strip(),
            text.replace("20852163", "020852163"),
            text.replace("20852163", "99999999999999999999"),
            text.replace("20852163", "9999999999999999999"),
            text.replace("CsUY", "CsU"),
            "\n" + text,
            "example.com\n3\n")) {
      assertThatThrownBy(() -> Checkpoint.parse(wrong)).isInstanceOf(MalformedException.class);
    }
    SigningKey other = SigningKey.generate("example.com/other");
    byte[] foreign = utf8(checkpoint.sign(List.of(other)));
    assertThatThrownBy(() -> Checkpoint.open(foreign, List.of(other.verifier())))
        .hasMessageContaining("not one of the log `example.com/behind-the-sofa`");
  }

  @Test
  void proofsStandAlone() throws Exception {
    SigningKey key = SigningKey.generate("example.com/log");
    Hash leaf = Hash.ofLeaf(utf8("it was so"));
    Hash beside = Hash.ofLeaf(utf8("beside"));
    String note =
        new Checkpoint("example.com/log", 2, Hash.ofNode(beside, leaf)).sign(List.of(key));
    Proof proof = new Proof(1, List.of(beside), note);

    assertThat(Proof.parse(proof.text())).isEqualTo(proof);
    Proof withEntry = proof.with(utf8("it was so"));
    assertThat(Proof.parse(withEntry.text())).isEqualTo(withEntry);
    assertThat(withEntry.entry().orElseThrow()).asString().isEqualTo("it was so");
    assertThat(proof.entry()).isEmpty();
    assertThat(proof.verify(leaf, List.of(key.verifier())).size()).isEqualTo(2);
    assertThatThrownBy(() -> proof.verify(beside, List.of(key.verifier())))
        .hasMessageContaining("does not lead");
    assertThatThrownBy(
            () -> new Proof(2, List.of(beside), note).verify(leaf, List.of(key.verifier())))
        .hasMessageContaining("does not lead");
    for (String wrong :
        List.of("", "c2sp.org/tlog-proof@v1\n\n", proof.text().replace("index 1", "index 01"))) {
      assertThatThrownBy(() -> Proof.parse(wrong)).isInstanceOf(MalformedException.class);
    }
    assertThatThrownBy(() -> Proof.parse(proof.text().replaceFirst("=\n", "\n")))
        .hasMessageContaining("no hash");
  }

  private static void assertRefused(String note, VerifierKey key, String message) {
    assertThatThrownBy(() -> Note.open(utf8(note), List.of(key)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining(message);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
