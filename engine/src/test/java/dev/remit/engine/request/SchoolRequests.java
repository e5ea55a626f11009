package dev.remit.engine.request;

import static dev.remit.engine.fixture.School.POLICIES;
import static dev.remit.engine.fixture.School.fact;
import static dev.remit.engine.fixture.School.term;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.remit.engine.register.Register;
import dev.remit.lang.model.Value;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Owner;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests of the school, and a register that knows some of its recipients. */
final class SchoolRequests {

  static final LocalDate DATE = LocalDate.of(2018, 10, 1);
  static final Register REGISTER = SchoolRequests::lookUp;
  static final RequestResolver RESOLVER = RequestResolver.of(POLICIES).with(REGISTER);

  private SchoolRequests() {}

  private static Register.Answer lookUp(Owner owner, String id, LocalDate date) {
    return switch (id) {
      case "ucl" ->
          new Register.Answer.Entry(
              Optional.of(term(Axis.RECIPIENT, "university")),
              Map.of(
                  fact("recipient.accredited_until"),
                  new Value.DateValue(LocalDate.of(2020, 1, 1))));
      case "oak" ->
          new Register.Answer.Entry(
              Optional.of(term(Axis.RECIPIENT, "state_school")),
              Map.of(fact("recipient.accredited_until"), Value.None.NONE));
      case "down" -> new Register.Answer.Unavailable("timed out");
      default -> new Register.Answer.NotRegistered();
    };
  }

  static RequestDraft.Builder draft() {
    return RequestDraft.builder().date(DATE).data("ks4").term(Axis.ACTION, "access");
  }

  static List<String> problems(RequestDraft.Builder draft, Trust trust) {
    return catchThrowableOfType(
            InvalidRequestException.class, () -> RESOLVER.resolve(draft.build(), trust))
        .problems()
        .stream()
        .map(RequestProblem::toString)
        .toList();
  }
}
