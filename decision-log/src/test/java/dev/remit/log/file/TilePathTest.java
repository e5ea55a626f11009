package dev.remit.log.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Paths by the examples of C2SP tlog-tiles. */
final class TilePathTest {

  @Test
  void writesPathsInGroupsOfThreeDigits() {
    assertThat(TilePath.full(0, 1_234_067).text()).isEqualTo("tile/0/x001/x234/067");
    assertThat(TilePath.full(1, 0).text()).isEqualTo("tile/1/000");
    assertThat(TilePath.full(TilePath.ENTRIES, 273).text()).isEqualTo("tile/entries/273");
    assertThat(new TilePath(0, 1067, 112).text()).isEqualTo("tile/0/x001/067.p/112");
    assertThat(new TilePath(TilePath.ENTRIES, 1000, 1).text())
        .isEqualTo("tile/entries/x001/000.p/1");
  }

  @Test
  void refusesWhatIsNoTile() {
    assertThatThrownBy(() -> new TilePath(64, 0, 1)).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> new TilePath(0, -1, 1)).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> new TilePath(0, 0, 0)).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> new TilePath(0, 0, 257)).isInstanceOf(RuntimeException.class);
  }
}
