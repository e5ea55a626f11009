package dev.remit.service.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.compile.CompiledVersion;
import dev.remit.engine.random.RandomPolicies.With;
import dev.remit.engine.request.ComputedFacts;
import dev.remit.engine.theorem.Trial;
import dev.remit.service.decide.Decided;
import dev.remit.service.decide.Validity;
import dev.remit.service.policy.ServedVersion;
import dev.remit.v1.DecideResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.constraints.IntRange;

/** What is written of decisions as bytes is what their messages are written as. */
final class DecisionBytesProperties {

  /** A version is dear, and each try decides many requests under one. */
  @Property(tries = 2_000)
  void areTheBytesOfTheMessage(
      @ForAll("seeds") long seed, @ForAll @IntRange(min = 1, max = 8) int size) throws IOException {
    Trial trial = Trial.of(seed, size, With.EVERYTHING);
    Random random = new Random(seed);
    CompiledVersion compiled = CompiledVersion.of(trial.version());
    ServedVersion served =
        new ServedVersion(
            trial.version(),
            "digest",
            ComputedFacts.NONE,
            new ServedVersion.Provenance("someone", Instant.EPOCH, Optional.empty()));
    DecisionBytes bytes = new DecisionBytes();
    DecisionMessages messages = new DecisionMessages();
    for (int i = 0; i < 50; i++) {
      Decided decided =
          new Decided(
              new UUID(random.nextLong(), random.nextLong()),
              moment(random),
              served,
              compiled.decide(trial.requests().request()),
              Optional.empty(),
              random.nextBoolean(),
              random.nextBoolean() ? Optional.of(validity(random)) : Optional.empty());

      byte[] expected =
          DecideResponse.newBuilder().setDecision(messages.message(decided)).build().toByteArray();

      for (int again = 0; again < 2; again++) {
        assertThat(written(bytes.response(decided)))
            .as(() -> trial.report(decided))
            .isEqualTo(expected);
      }
    }
  }

  private static byte[] written(Answer answer) throws IOException {
    return Answer.MARSHALLER.stream(answer).readAllBytes();
  }

  private static Validity validity(Random random) {
    return new Validity(
        moment(random),
        random.longs(random.nextInt(40)).boxed().toList(),
        random.nextBoolean() ? 0 : random.nextLong() >> random.nextInt(64));
  }

  /** Of the years 1 to 9999, in part without fractions of a second. */
  private static Instant moment(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> Instant.EPOCH;
      case 1 -> Instant.ofEpochSecond(random.nextLong(-62_135_596_800L, 253_402_300_800L));
      case 2 -> Instant.ofEpochSecond(0, random.nextInt(1_000_000_000));
      default ->
          Instant.ofEpochSecond(
              random.nextLong(-62_135_596_800L, 253_402_300_800L), random.nextInt(1_000_000_000));
    };
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs().withDistribution(RandomDistribution.uniform()).withoutEdgeCases();
  }
}
