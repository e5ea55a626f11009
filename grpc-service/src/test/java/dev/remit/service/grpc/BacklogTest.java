package dev.remit.service.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose turn it is, and who has waited too long; times and sizes are numbers here. */
final class BacklogTest {

  private final Backlog<String> backlog = new Backlog<>(100, 10);
  private final List<String> refused = new ArrayList<>();

  private void add(String call, long now) {
    assertThat(backlog.add(call.charAt(0), call, 1, now)).as(call).isTrue();
  }

  private @Nullable String next(long now) {
    return backlog.next(now, refused::add);
  }

  @Test
  void connectionsTakeTurns() {
    for (String call : List.of("a1", "a2", "a3", "b1", "b2", "c1")) {
      add(call, 0);
    }
    List<String> turns = new ArrayList<>();
    for (String next = next(1); next != null; next = next(1)) {
      turns.add(next);
    }
    assertThat(turns).containsExactly("a1", "b1", "c1", "a2", "b2", "a3");
    assertThat(backlog.isEmpty()).isTrue();
    assertThat(refused).isEmpty();
  }

  @Test
  void whoHadNothingWaitingComesFirst() {
    List.of("a1", "a2", "a3", "b1", "b2").forEach(call -> add(call, 0));
    assertThat(next(1)).isEqualTo("a1");
    assertThat(next(1)).isEqualTo("b1");
    add("c1", 2);
    assertThat(next(3)).isEqualTo("c1");
    assertThat(next(3)).isEqualTo("a2");
  }

  @Test
  void whatHasWaitedTooLongIsRefusedOnceThatLasts() {
    List.of("a1", "a2", "a3", "a4").forEach(call -> add(call, 0));
    assertThat(next(150)).isEqualTo("a1");
    assertThat(next(200)).isEqualTo("a2");
    add("a5", 290);
    assertThat(next(301)).isEqualTo("a5");
    assertThat(refused).containsExactly("a3", "a4");
  }

  /** One caller's flood is not another's fault. */
  @Test
  void eachConnectionIsJudgedByItself() {
    List.of("a1", "a2", "a3", "b1", "b2").forEach(call -> add(call, 0));
    assertThat(next(0)).isEqualTo("a1");
    assertThat(next(0)).isEqualTo("b1");
    assertThat(next(101)).isEqualTo("a2");
    // The third of the one has waited too long since 101, the second of the other only now.
    assertThat(next(202)).isEqualTo("b2");
    assertThat(next(202)).isNull();
    assertThat(refused).containsExactly("a3");
  }

  /** Nobody waits behind calls of the own connection, but all of them behind each other. */
  @Test
  void manyWhoAskOneThingEachAreTooMany() {
    List.of("a1", "b1", "c1", "d1").forEach(call -> add(call, 0));
    assertThat(next(101)).isEqualTo("a1");
    assertThat(next(202)).isNull();
    assertThat(refused).containsExactly("b1", "c1", "d1");
    add("e1", 300);
    assertThat(next(500)).as("that is over").isEqualTo("e1");
  }

  @Test
  void thereIsRoomForSoMuch() {
    assertThat(backlog.add('a', "a1", 6, 0)).isTrue();
    assertThat(backlog.add('a', "a2", 5, 0)).isFalse();
    assertThat(backlog.add('a', "a3", 4, 0)).isTrue();
    assertThat(backlog.add('b', "b1", 10, 0)).as("of whom nothing waits").isTrue();
    assertThat(backlog.add('c', "c1", 1, 0)).isFalse();
    assertThat(next(1)).isEqualTo("a1");
    assertThat(backlog.add('c', "c1", 6, 1)).isTrue();
  }

  /** Whatever comes and goes: every call that was let wait has its turn once, or is refused. */
  @Property
  void losesNothing(@ForAll long seed) {
    Random random = new Random(seed);
    Backlog<Integer> calls = new Backlog<>(100, 50);
    List<Integer> expected = new ArrayList<>();
    List<Integer> ended = new ArrayList<>();
    long now = 0;
    for (int call = 0; call < 200; call++) {
      now += random.nextInt(20);
      if (calls.add(random.nextInt(5), call, 1, now)) {
        expected.add(call);
      }
      if (random.nextInt(3) > 0) {
        take(calls, now, ended);
      }
    }
    while (!calls.isEmpty()) {
      take(calls, now += random.nextInt(50), ended);
    }
    assertThat(ended).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(calls.add(0, 0, 50, now)).as("all room is free again").isTrue();
  }

  private static void take(Backlog<Integer> calls, long now, List<Integer> ended) {
    Integer next = calls.next(now, ended::add);
    if (next != null) {
      ended.add(next);
    }
  }
}
