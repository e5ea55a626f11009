package dev.remit.log.duty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.compile.CompiledVersion;
import dev.remit.engine.decision.Decision;
import dev.remit.engine.request.Request;
import dev.remit.engine.request.RequestBuilder;
import dev.remit.lang.PolicyChecker;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.word.Axis;
import dev.remit.log.entry.DecisionEntry;
import dev.remit.log.entry.EntryReader;
import dev.remit.log.entry.LoggedDecision;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is to be destroyed at the end is due when the end is. */
final class ScheduleTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 31);

  private static Decision decision(String obligation, String imposed, Map<String, LocalDate> facts)
      throws Exception {
    String text =
        """
        vocabulary v
        category thing { one two }
        recipient university
        action see
        project has
          ends_on date or none from register
        request has
          ends_on date
        obligation %s
        policy p version "1" in force from 2026-01-01
          uses v
        rule researchers_see_everything
          permit see of everything
          requiring %s
        """
            .formatted(obligation, imposed);
    PolicySet policies =
        PolicyChecker.check(
                List.of(new SourceFile("p.remit", text.getBytes(StandardCharsets.UTF_8))))
            .value()
            .orElseThrow();
    RequestBuilder request =
        Request.of(policies)
            .policy("p")
            .date(DAY)
            .term(Axis.ACTION, term(policies, Axis.ACTION, "see"))
            .term(Axis.RECIPIENT, term(policies, Axis.RECIPIENT, "university"))
            .data(term(policies, Axis.CATEGORY, "one"))
            .data(term(policies, Axis.CATEGORY, "two"));
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("recipient.id", new Value.TextValue("uni-1"));
    facts.forEach((path, date) -> values.put(path, new Value.DateValue(date)));
    values.forEach((path, value) ->
        request.fact(Objects.requireNonNull(policies.vocabulary().facts().get(path)), value));
    return CompiledVersion.of(policies.version("p", "1").orElseThrow()).decide(request.build());
  }

  private static Term term(PolicySet policies, Axis axis, String name) {
    return policies.vocabulary().axis(axis).find(name).orElseThrow();
  }

  /** What a decision opens, which is what its entry opens. */
  private static List<LocalDate> due(
      String obligation, String imposed, Map<String, LocalDate> facts) throws Exception {
    Decision decision = decision(obligation, imposed, facts);
    Opened opened = Schedule.DESTRUCTION.opened(decision);
    LoggedDecision logged =
        (LoggedDecision)
            EntryReader.read(
                new DecisionEntry(new UUID(1, 2), Instant.EPOCH, "desk", "d", decision, false)
                    .bytes(Optional.empty()));
    assertThat(Schedule.DESTRUCTION.opened(logged)).isEqualTo(opened);
    assertThat(opened.isAny()).isTrue();
    assertThat(opened.recipientId()).isEqualTo("uni-1");
    List<LocalDate> due = opened.dated().stream().map(Opened.Dated::due).toList();
    assertThat(
            Schedule.DESTRUCTION.destroyBy(logged.items().getFirst().obligations(), logged.asked()))
        .isEqualTo(due.stream().findFirst());
    return due;
  }

  @Test
  void isDueWhenTheProjectEnds() throws Exception {
    LocalDate end = LocalDate.of(2027, 1, 1);
    String plain = "destroy_or_return";
    assertThat(due(plain, plain, Map.of())).isEmpty();
    assertThat(due(plain, plain, Map.of("project.ends_on", end))).containsExactly(end);
    assertThat(due("no_matching", "no_matching", Map.of("project.ends_on", end))).isEmpty();
  }

  @Test
  void isDueOnTheFirstOfSeveralDays() throws Exception {
    String declared = "destroy_or_return(limit: months, least)";
    LocalDate late = DAY.plusMonths(30);
    LocalDate early = DAY.plusMonths(3);
    assertThat(due(declared, "destroy_or_return(12 months)", Map.of()))
        .containsExactly(DAY.plusMonths(12));
    assertThat(due(declared, "destroy_or_return(12 months)", Map.of("project.ends_on", late)))
        .containsExactly(DAY.plusMonths(12));
    assertThat(
            due(
                declared,
                "destroy_or_return(12 months)",
                Map.of("project.ends_on", late, "request.ends_on", early)))
        .containsExactly(early);
    assertThat(
            due(
                "destroy_or_return(last_day: date, least)",
                "destroy_or_return(2026-12-31)",
                Map.of()))
        .containsExactly(LocalDate.of(2026, 12, 31));
  }
}
