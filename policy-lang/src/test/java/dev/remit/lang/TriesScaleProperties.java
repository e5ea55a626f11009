package dev.remit.lang;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** A property's tries follow {@code -Dremit.tries}, in their proportion. */
class TriesScaleProperties {

  private static int whole;
  private static int share;

  @BeforeContainer
  static void begin() {
    whole = 0;
    share = 0;
  }

  @Property
  void withoutTries(@ForAll long any) {
    whole++;
  }

  @Property(tries = 1000)
  void withTries(@ForAll long any) {
    share++;
  }

  @AfterContainer
  static void wereTriedInProportion() {
    int asked = Integer.getInteger("remit.tries");
    assertThat(whole).isEqualTo(asked);
    assertThat(share).isEqualTo(Math.max(1, asked / 10));
  }
}
