package dev.remit.service.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.remit.lang.model.Rule;
import dev.remit.service.policy.ServedVersion;
import dev.remit.v1.Decision;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What messages say of a version again and again. Thread-safe. The messages were read from bytes,
 * so that their texts need not be made bytes again each time they are sent.
 */
final class VersionMessages {

  private final Decision decision;
  private final Map<String, dev.remit.v1.Rule> rules = new ConcurrentHashMap<>();

  VersionMessages(ServedVersion version) {
    Decision decided =
        Decision.newBuilder()
            .setPolicy(version.version().policy())
            .setVersion(version.version().version())
            .setVersionDigest(version.digest())
            .build();
    try {
      this.decision = Decision.parseFrom(decided.toByteString());
    } catch (InvalidProtocolBufferException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A decision under the version, which says no more than that. */
  Decision.Builder decision() {
    return decision.toBuilder();
  }

  /** A rule of the version. */
  dev.remit.v1.Rule rule(Rule rule) {
    dev.remit.v1.Rule known = rules.get(rule.name());
    return known != null ? known : rules.computeIfAbsent(rule.name(), _ -> message(rule));
  }

  private static dev.remit.v1.Rule message(Rule rule) {
    dev.remit.v1.Rule message =
        dev.remit.v1.Rule.newBuilder()
            .setName(rule.name())
            .setEffect(rule.effect().word())
            .setTitle(rule.title().orElse(""))
            .addAllCitations(rule.citations())
            .setSource(rule.span().source().path())
            .setLine(rule.span().line())
            .build();
    try {
      return dev.remit.v1.Rule.parseFrom(message.toByteString());
    } catch (InvalidProtocolBufferException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
