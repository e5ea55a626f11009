package dev.remit.bench.peer;

import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Cases as Cedar takes them: the recipient as principal with attributes, purpose and setting as
 * entities below others, the rest as context.
 */
final class CedarWords implements Function<PeerCase, Cedar.Question> {

  private static final EntityTypeName RECIPIENT = type("Recipient");
  private static final EntityTypeName ACTION = type("Action");
  private static final EntityTypeName PURPOSE = type("Purpose");
  private static final EntityTypeName SETTING = type("Setting");
  private static final EntityUID DATASET = type("Dataset").of("npd");

  private static final Map<String, String> ABOVE =
      Map.of(
          "attainment_study", "education_research",
          "longitudinal_study", "education_research",
          "tutoring", "commercial_product",
          "secure_lab", "secure",
          "secure_remote", "secure");

  @Override
  public Cedar.Question apply(PeerCase question) {
    Set<Entity> entities = new HashSet<>();
    Entity principal = principal(question.recipient());
    EntityUID purpose = PURPOSE.of(question.purpose());
    EntityUID setting = SETTING.of(question.setting());
    entities.add(principal);
    add(PURPOSE, question.purpose(), entities);
    add(SETTING, question.setting(), entities);
    List<Value> categories = new ArrayList<>();
    question.categories().forEach(category -> categories.add(new PrimString(category)));
    Map<String, Value> context =
        Map.of(
            "purpose", purpose,
            "setting", setting,
            "categories", new CedarList(categories),
            "today", new PrimLong(PeerCase.number(question.today())),
            "consented", new PrimBool(question.consented()),
            "ethics_approved", new PrimBool(question.ethicsApproved()),
            "retention_months", new PrimLong(question.retentionMonths()),
            "suppression", new PrimLong(question.suppression()));
    return new Cedar.Question(
        new AuthorizationRequest(
            principal.getEUID(), ACTION.of(question.action()), DATASET, context),
        entities);
  }

  private static Entity principal(PeerCase.Recipient recipient) {
    return new Entity(
        RECIPIENT.of(recipient.id()),
        Map.of(
            "sector", new PrimString(recipient.sector()),
            "country", new PrimString(recipient.country()),
            "accredited_until", new PrimLong(PeerCase.number(recipient.accreditedUntil()))),
        Set.of());
  }

  /** Adds an entity and the one above it. */
  private static void add(EntityTypeName type, String name, Set<Entity> entities) {
    @Nullable String above = ABOVE.get(name);
    if (above == null) {
      entities.add(new Entity(type.of(name)));
    } else {
      entities.add(new Entity(type.of(name), Set.of(type.of(above))));
      entities.add(new Entity(type.of(above)));
    }
  }

  private static EntityTypeName type(String name) {
    return EntityTypeName.parse(name).orElseThrow();
  }
}
