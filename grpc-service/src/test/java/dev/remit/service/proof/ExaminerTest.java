package dev.remit.service.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.analysis.report.GuaranteeResult.Verdict;
import dev.remit.lang.PolicyChecker;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.service.fixture.Library;
import dev.remit.service.fixture.Sets;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What takes too long, or is too much, is said to be so, and ends. */
@Timeout(120)
final class ExaminerTest {

  private static final ProofLimits NO_TIME =
      new ProofLimits(Duration.ofMillis(1), Duration.ofMillis(1));

  private static PolicySet npd() {
    return PolicyChecker.check(Sets.files("npd")).value().orElseThrow();
  }

  @Test
  void whatIsNotDecidedInTimeIsNotProved() throws Exception {
    PolicyVersion version = npd().version("npd", "2018.2").orElseThrow();

    List<Examiner.Proof> proofs = new Examiner(NO_TIME).prove(List.of(version));

    assertThat(proofs).hasSameSizeAs(version.guarantees());
    assertThat(proofs.getLast().result().verdict()).isInstanceOf(Verdict.NotDecided.class);
    assertThat(new Examiner(NO_TIME).diff(npd().versions().getFirst(), version).isProvedEqual())
        .isFalse();
  }

  @Test
  void manyHostileGuaranteesEndInTime() throws Exception {
    String many =
        IntStream.range(0, 5_000)
            .mapToObj(
                "guarantee g%d\n  never permit any of everything for advertising\n"::formatted)
            .collect(Collectors.joining("\n", "\n", ""));
    PolicyVersion version =
        PolicyChecker.check(Library.files(Library.version("1", "2026-01-01", "permit") + many))
            .value()
            .orElseThrow()
            .versions()
            .getFirst();
    ProofLimits limits = new ProofLimits(Duration.ofSeconds(1), Duration.ofMillis(500));

    List<Examiner.Proof> proofs = new Examiner(limits).prove(List.of(version));

    assertThat(proofs).hasSize(5_000);
    assertThat(proofs.getLast().result().verdict()).isInstanceOf(Verdict.NotDecided.class);
  }

  @Test
  void whoComesWhileManyAreExaminedIsRefused() throws Exception {
    PolicySet npd = npd();
    Examiner examiner =
        new Examiner(new ProofLimits(Duration.ofMillis(200), Duration.ofMillis(300)));
    List<Future<?>> waiting = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 30; i++) {
        waiting.add(
            callers.submit(
                () -> examiner.diff(npd.versions().getFirst(), npd.versions().getLast())));
      }
    }
    assertThat(waiting.stream().filter(each -> each.state() == Future.State.FAILED))
        .isNotEmpty()
        .allSatisfy(each ->
            assertThat(each.exceptionNow())
                .isInstanceOfSatisfying(
                    RefusedException.class,
                    refused ->
                        assertThat(refused.refusal()).isEqualTo(Refusal.RESOURCE_EXHAUSTED)));
  }
}
