package dev.remit.engine.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.consent.ConsentRecord;
import dev.remit.engine.consent.ObjectionEvidence;
import dev.remit.engine.consent.ObjectionRecord;
import dev.remit.engine.consent.Scope;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Term;
import dev.remit.lang.source.Span;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Party;
import dev.remit.lang.word.Truth;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What follows from recorded consent and objections, for a request of 2019-06-30. */
class ConsentsTest {

  private static final String OF_A_TEEN = " with subject.age = 15";

  private static PolicyVersion version(String request) {
    return Policies.version(
        "rule r permit any of everything\nexample \"x\" request access of name on 2019-06-30 "
            + request
            + " expect permitted");
  }

  private static Evaluation evaluation(String request, List<ConsentRecord> records) {
    PolicyVersion version = version(request);
    Request made = Policies.request(version).with(new ConsentEvidence.Recorded(records));
    return new Evaluation(version.vocabulary(), made, made.items().getFirst());
  }

  /** The states that consent may have. */
  private static Set<ConsentState> states(String request, ConsentRecord... records) {
    Evaluation evaluation = evaluation(request, List.of(records));
    Set<ConsentState> possible = EnumSet.noneOf(ConsentState.class);
    for (ConsentState state : ConsentState.values()) {
      if (evaluation.truth(new Condition.ConsentIs(state, Span.NONE)) != Truth.FALSE) {
        possible.add(state);
      }
    }
    return possible;
  }

  private static ConsentRecord record(ConsentState state, String at) {
    return new ConsentRecord(Scope.EVERYTHING, Party.SUBJECT, state, Instant.parse(at));
  }

  private static ConsentRecord given(Scope scope) {
    return new ConsentRecord(
        scope, Party.SUBJECT, ConsentState.GIVEN, Instant.parse("2019-06-01T00:00:00Z"));
  }

  private static Scope about(Axis axis, String name) {
    Optional<Term> term = version("").vocabulary().axis(axis).find(name);
    return new Scope(
        axis == Axis.PURPOSE ? term : Optional.empty(),
        axis == Axis.RECIPIENT ? term : Optional.empty(),
        Optional.empty(),
        axis == Axis.CATEGORY ? term : Optional.empty());
  }

  @Test
  void withoutRecordsConsentIsAbsent() {
    assertThat(states("")).containsExactly(ConsentState.ABSENT);
  }

  @Test
  void theLatestRecordDecides() {
    ConsentRecord refused = record(ConsentState.REFUSED, "2019-01-01T10:00:00Z");
    ConsentRecord given = record(ConsentState.GIVEN, "2019-01-01T10:00:01Z");
    ConsentRecord withdrawn = record(ConsentState.WITHDRAWN, "2019-06-30T23:59:59Z");
    assertThat(states(OF_A_TEEN, refused, given)).containsExactly(ConsentState.GIVEN);
    assertThat(states(OF_A_TEEN, given, refused)).containsExactly(ConsentState.GIVEN);
    assertThat(states(OF_A_TEEN, given, withdrawn)).containsExactly(ConsentState.WITHDRAWN);
  }

  @Test
  void ofOneMomentARefusalDecidesThenAWithdrawal() {
    String at = "2019-01-01T10:00:00Z";
    ConsentRecord refused = record(ConsentState.REFUSED, at);
    ConsentRecord given = record(ConsentState.GIVEN, at);
    ConsentRecord withdrawn = record(ConsentState.WITHDRAWN, at);
    assertThat(states(OF_A_TEEN, given, withdrawn, refused)).containsExactly(ConsentState.REFUSED);
    assertThat(states(OF_A_TEEN, given, withdrawn)).containsExactly(ConsentState.WITHDRAWN);
  }

  @Test
  void whatIsRecordedAfterTheDayOfTheRequestDoesNotCount() {
    ConsentRecord sameDay = record(ConsentState.GIVEN, "2019-06-30T23:59:59Z");
    ConsentRecord nextDay = record(ConsentState.GIVEN, "2019-07-01T00:00:00Z");
    assertThat(states(OF_A_TEEN, sameDay)).containsExactly(ConsentState.GIVEN);
    assertThat(states(OF_A_TEEN, nextDay)).containsExactly(ConsentState.ABSENT);
  }

  @Test
  void onlyAGrantLapses() {
    String aYearAgo = "2018-06-30T12:00:00Z";
    assertThat(states(OF_A_TEEN, record(ConsentState.GIVEN, "2018-07-01T00:00:00Z")))
        .containsExactly(ConsentState.GIVEN);
    assertThat(states(OF_A_TEEN, record(ConsentState.GIVEN, aYearAgo)))
        .containsExactly(ConsentState.ABSENT);
    assertThat(states(OF_A_TEEN, record(ConsentState.REFUSED, aYearAgo)))
        .containsExactly(ConsentState.REFUSED);
    assertThat(states(OF_A_TEEN, record(ConsentState.WITHDRAWN, aYearAgo)))
        .containsExactly(ConsentState.WITHDRAWN);
  }

  @Test
  void aRecordCoversWhatItsScopeIncludes() {
    ConsentRecord given = given(about(Axis.PURPOSE, "research"));
    assertThat(states("for long_study" + OF_A_TEEN, given)).containsExactly(ConsentState.GIVEN);
    assertThat(states("for press" + OF_A_TEEN, given)).containsExactly(ConsentState.ABSENT);
    assertThat(states("for wellbeing" + OF_A_TEEN, given))
        .containsExactly(ConsentState.GIVEN, ConsentState.ABSENT);
    assertThat(states(OF_A_TEEN, given)).containsExactly(ConsentState.GIVEN, ConsentState.ABSENT);
    assertThat(states("to council" + OF_A_TEEN, given(about(Axis.RECIPIENT, "body"))))
        .containsExactly(ConsentState.GIVEN);
    assertThat(states(OF_A_TEEN, given(about(Axis.CATEGORY, "person"))))
        .containsExactly(ConsentState.GIVEN);
    assertThat(states(OF_A_TEEN, given(about(Axis.CATEGORY, "school"))))
        .containsExactly(ConsentState.ABSENT);
  }

  @Test
  void aRecordOfOneRecipientCoversItsId() {
    ConsentRecord given =
        given(new Scope(Optional.empty(), Optional.empty(), Optional.of("r1"), Optional.empty()));
    assertThat(states(OF_A_TEEN + ", recipient.id = \"r1\"", given))
        .containsExactly(ConsentState.GIVEN);
    assertThat(states(OF_A_TEEN + ", recipient.id = \"r2\"", given))
        .containsExactly(ConsentState.ABSENT);
    assertThat(states(OF_A_TEEN, given)).containsExactly(ConsentState.GIVEN, ConsentState.ABSENT);
  }

  @Test
  void aRecordCountsIfItsPartyDoes() {
    ConsentRecord bySubject = record(ConsentState.GIVEN, "2019-06-01T00:00:00Z");
    ConsentRecord byParent =
        new ConsentRecord(
            Scope.EVERYTHING,
            Party.PARENT,
            ConsentState.REFUSED,
            Instant.parse("2019-06-02T00:00:00Z"));
    assertThat(states(" with subject.age = 12", bySubject, byParent))
        .containsExactly(ConsentState.REFUSED);
    assertThat(states(" with subject.age = 12", bySubject)).containsExactly(ConsentState.ABSENT);
    assertThat(states(" with subject.age = 16", bySubject, byParent))
        .containsExactly(ConsentState.GIVEN);
    assertThat(states("", bySubject, byParent))
        .containsExactly(ConsentState.GIVEN, ConsentState.REFUSED, ConsentState.ABSENT);
  }

  @Test
  void aRecordInUnknownWordsMayCoverUnlessTheKnownOnesRuleItOut() {
    ConsentRecord later = record(ConsentState.REFUSED, "2019-06-02T00:00:00Z");
    assertThat(states(OF_A_TEEN, given(unread(Scope.EVERYTHING))))
        .containsExactly(ConsentState.GIVEN, ConsentState.ABSENT);
    assertThat(states(OF_A_TEEN, given(unread(Scope.EVERYTHING)), later))
        .containsExactly(ConsentState.REFUSED);
    assertThat(states("for press" + OF_A_TEEN, given(unread(about(Axis.PURPOSE, "research")))))
        .containsExactly(ConsentState.ABSENT);
    assertThat(
            evaluation(OF_A_TEEN, List.of(given(unread(Scope.EVERYTHING))))
                .missing(new Condition.ConsentIs(ConsentState.GIVEN, Span.NONE)))
        .extracting(Input::toString)
        .containsExactly("consent");
    assertThat(
            objection(
                OF_A_TEEN,
                new ObjectionRecord(
                    unread(Scope.EVERYTHING),
                    Party.SUBJECT,
                    true,
                    Instant.parse("2019-06-01T00:00:00Z"))))
        .isEqualTo(Truth.UNKNOWN);
  }

  private static Scope unread(Scope scope) {
    return new Scope(
        scope.purpose(), scope.recipient(), scope.recipientId(), scope.category(), true);
  }

  @Test
  void whatIsMissingIsWhatARecordTurnsOn() {
    ConsentRecord given = given(about(Axis.PURPOSE, "research"));
    Condition asked = new Condition.ConsentIs(ConsentState.GIVEN, Span.NONE);
    assertThat(evaluation("for wellbeing", List.of(given)).missing(asked))
        .extracting(Input::toString)
        .containsExactlyInAnyOrder("purpose", "subject.age");
    assertThat(evaluation("for press", List.of(given)).missing(asked)).isEmpty();
  }

  @Test
  void anObjectionStandsUntilItIsLifted() {
    assertThat(objection(OF_A_TEEN)).isEqualTo(Truth.FALSE);
    ObjectionRecord raised = objection(true, "2010-01-01T00:00:00Z");
    assertThat(objection(OF_A_TEEN, raised)).isEqualTo(Truth.TRUE);
    assertThat(objection(OF_A_TEEN, raised, objection(false, "2019-06-30T00:00:00Z")))
        .isEqualTo(Truth.FALSE);
    assertThat(objection(OF_A_TEEN, raised, objection(false, "2019-07-01T00:00:00Z")))
        .isEqualTo(Truth.TRUE);
    assertThat(objection(OF_A_TEEN, raised, objection(false, "2010-01-01T00:00:00Z")))
        .isEqualTo(Truth.TRUE);
  }

  @Test
  void whoeverObjectsIsHeardButOnlyWhoCountsLiftsIt() {
    ObjectionRecord raised = objection(true, "2010-01-01T00:00:00Z");
    ObjectionRecord lifted = objection(false, "2019-06-01T00:00:00Z");
    String ofAChild = " with subject.age = 8";
    assertThat(objection(ofAChild, raised)).isEqualTo(Truth.TRUE);
    assertThat(objection(ofAChild, raised, lifted)).isEqualTo(Truth.TRUE);
    assertThat(objection("", raised)).isEqualTo(Truth.TRUE);
    assertThat(objection("", raised, lifted)).isEqualTo(Truth.UNKNOWN);
  }

  private static ObjectionRecord objection(boolean raised, String at) {
    return new ObjectionRecord(Scope.EVERYTHING, Party.SUBJECT, raised, Instant.parse(at));
  }

  private static Truth objection(String request, ObjectionRecord... records) {
    PolicyVersion version = version(request);
    Request made =
        Policies.request(version).with(new ObjectionEvidence.Recorded(Arrays.asList(records)));
    return new Evaluation(version.vocabulary(), made, made.items().getFirst())
        .truth(new Condition.ObjectionIsRaised(Span.NONE));
  }
}
