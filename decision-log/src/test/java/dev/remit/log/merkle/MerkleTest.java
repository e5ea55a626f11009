package dev.remit.log.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Trees and proofs against RFC 6962's definitions and published roots. */
final class MerkleTest {

  /** The leaves of the test vectors of the Certificate Transparency project. */
  private static final List<String> LEAVES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private static final List<String> ROOTS =
      List.of(
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  @Test
  void hasThePublishedRoots() {
    Frontier frontier = new Frontier();
    assertThat(frontier.root()).isEqualTo(Hash.EMPTY);
    for (int i = 0; i < LEAVES.size(); i++) {
      frontier.append(Hash.ofLeaf(HexFormat.of().parseHex(LEAVES.get(i))));
      assertThat(HexFormat.of().formatHex(frontier.root().bytes())).isEqualTo(ROOTS.get(i));
    }
  }

  @Test
  void writesHashesAsGoDoes() {
    Hash hash = Hash.ofLeaf("hello world".getBytes(StandardCharsets.UTF_8));
    assertThat(hash).hasToString("TszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=");
    assertThat(Hash.parse(hash.toString())).isEqualTo(hash).hasSameHashCodeAs(hash);
    for (String wrong : List.of("", "AAAA", hash.toString().replace("=", ""), "!" + hash)) {
      assertThatThrownBy(() -> Hash.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Hash.at(new byte[40], 9)).isInstanceOf(RuntimeException.class);
  }

  @Property(tries = 200)
  void growsByTheDefinition(@ForAll @IntRange(min = 1, max = 70) int size) {
    List<Hash> leaves = leaves(size);
    Frontier frontier = new Frontier();
    leaves.forEach(frontier::append);
    assertThat(frontier.root()).isEqualTo(defined(leaves));
    assertThat(Frontier.of(size, subtrees(leaves)).root()).isEqualTo(defined(leaves));
  }

  @Property(tries = 300)
  void provesEveryLeafAndNoOther(
      @ForAll @IntRange(min = 1, max = 70) int size, @ForAll @IntRange(max = 69) int place) {
    int index = place % size;
    List<Hash> leaves = leaves(size);
    Hash root = defined(leaves);
    Inclusion proof = Inclusion.prove(index, size, subtrees(leaves));

    assertThat(proof.proves(leaves.get(index), root)).isTrue();
    assertThat(proof.proves(Hash.EMPTY, root)).isFalse();
    assertThat(proof.proves(leaves.get(index), Hash.EMPTY)).isFalse();
    for (int other = 0; other < size; other++) {
      assertThat(new Inclusion(other, size, proof.path()).proves(leaves.get(index), root))
          .isEqualTo(other == index);
    }
    List<Hash> longer = new ArrayList<>(proof.path());
    longer.add(Hash.EMPTY);
    assertThat(new Inclusion(index, size, longer).proves(leaves.get(index), root)).isFalse();
    for (int i = 0; i < proof.path().size(); i++) {
      List<Hash> changed = new ArrayList<>(proof.path());
      changed.set(i, Hash.EMPTY);
      assertThat(new Inclusion(index, size, changed).proves(leaves.get(index), root)).isFalse();
    }
  }

  @Property(tries = 300)
  void provesEveryBeginningAndNoOther(
      @ForAll @IntRange(min = 1, max = 70) int size, @ForAll @IntRange(max = 70) int begin) {
    int from = begin % (size + 1);
    List<Hash> leaves = leaves(size);
    Hash root = defined(leaves);
    Hash older = from == 0 ? Hash.EMPTY : defined(leaves.subList(0, from));
    Consistency proof = Consistency.prove(from, size, subtrees(leaves));

    assertThat(proof.proves(older, root)).isTrue();
    Hash wrong = Hash.ofLeaf(new byte[] {1, 2});
    assertThat(proof.proves(wrong, root)).isFalse();
    if (from > 0) {
      assertThat(proof.proves(older, wrong)).isFalse();
    }
    for (int i = 0; i < proof.path().size(); i++) {
      List<Hash> changed = new ArrayList<>(proof.path());
      changed.set(i, wrong);
      assertThat(new Consistency(from, size, changed).proves(older, root)).isFalse();
      changed.remove(i);
      assertThat(new Consistency(from, size, changed).proves(older, root)).isFalse();
    }
  }

  @Test
  void refusesWhatIsInNoTree() {
    Subtrees<RuntimeException> none = (height, index) -> Hash.EMPTY;
    assertThatThrownBy(() -> Inclusion.prove(3, 3, none)).hasMessageContaining("none at 3");
    assertThatThrownBy(() -> new Inclusion(-1, 3, List.of())).hasMessageContaining("none at -1");
    assertThatThrownBy(() -> Consistency.prove(4, 3, none)).hasMessageContaining("never had 4");
    Frontier frontier = new Frontier();
    frontier.append(Hash.EMPTY);
    assertThatThrownBy(() -> frontier.appendSubtree(1, Hash.EMPTY))
        .isInstanceOf(IllegalStateException.class);
  }

  private static List<Hash> leaves(int size) {
    return IntStream.range(0, size).mapToObj(i -> Hash.ofLeaf(new byte[] {(byte) i})).toList();
  }

  /** MTH of RFC 6962, section 2.1, word for word. */
  private static Hash defined(List<Hash> leaves) {
    if (leaves.size() == 1) {
      return leaves.getFirst();
    }
    int k = 1;
    while (2 * k < leaves.size()) {
      k *= 2;
    }
    return Hash.ofNode(defined(leaves.subList(0, k)), defined(leaves.subList(k, leaves.size())));
  }

  private static Subtrees<RuntimeException> subtrees(List<Hash> leaves) {
    return (height, index) ->
        defined(leaves.subList((int) index << height, (int) (index + 1) << height));
  }
}
