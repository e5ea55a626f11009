package dev.remit.bench.growth;

import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.remit.bench.peer.Cedar;
import dev.remit.engine.request.InvalidRequestException;
import dev.remit.engine.request.Request;
import dev.remit.engine.request.RequestDraft;
import dev.remit.engine.request.RequestResolver;
import dev.remit.engine.request.Trust;
import dev.remit.lang.value.RawValue;
import dev.remit.lang.word.Axis;
import io.sapl.api.pdp.AuthorizationSubscription;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/** A case of a grown policy as each contender takes it. */
final class GrowthWords {

  private static final LocalDate DATE = LocalDate.of(2018, 10, 1);
  private static final EntityTypeName KIND = EntityTypeName.parse("Kind").orElseThrow();
  private static final EntityTypeName RECIPIENT = EntityTypeName.parse("Recipient").orElseThrow();
  private static final EntityTypeName ACTION = EntityTypeName.parse("Action").orElseThrow();
  private static final EntityTypeName DATASET = EntityTypeName.parse("Dataset").orElseThrow();
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private GrowthWords() {}

  static Request remit(RequestResolver resolver, GrowthCase question) {
    RequestDraft draft =
        RequestDraft.builder()
            .date(DATE)
            .data("records")
            .term(Axis.ACTION, "release")
            .term(Axis.RECIPIENT, question.kind())
            .term(Axis.PURPOSE, question.purpose())
            .fact("request.amount", new RawValue.Numeral(question.amount()))
            .fact("request.blocked", new RawValue.Flag(question.blocked()))
            .build();
    try {
      return resolver.resolve(draft, Trust.CALLER);
    } catch (InvalidRequestException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Cedar.Question cedar(GrowthCase question) {
    Entity kind = new Entity(KIND.of(question.kind()));
    Entity principal = new Entity(RECIPIENT.of("r"), Set.of(kind.getEUID()));
    return new Cedar.Question(
        new AuthorizationRequest(
            principal.getEUID(),
            ACTION.of("release"),
            DATASET.of("d"),
            Map.of(
                "purpose", new PrimString(question.purpose()),
                "amount", new PrimLong(question.amount()),
                "blocked", new PrimBool(question.blocked()))),
        Set.of(principal, kind));
  }

  static Object[] casbin(GrowthCase question) {
    return new Object[] {
      Map.of(
          "kind", question.kind(),
          "purpose", question.purpose(),
          "amount", question.amount(),
          "blocked", question.blocked())
    };
  }

  static AuthorizationSubscription sapl(GrowthCase question) {
    ObjectNode subject = JSON.objectNode();
    subject.put("kind", question.kind());
    ObjectNode resource = JSON.objectNode();
    resource.put("purpose", question.purpose());
    resource.put("amount", question.amount());
    resource.put("blocked", question.blocked());
    return new AuthorizationSubscription(
        subject, JSON.textNode("release"), resource, JSON.nullNode());
  }
}
