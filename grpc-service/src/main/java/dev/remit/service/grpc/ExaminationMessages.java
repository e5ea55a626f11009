package dev.remit.service.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.remit.analysis.document.ComparisonDocument;
import dev.remit.analysis.document.VerificationDocument;
import dev.remit.service.proof.Examiner.Proof;
import dev.remit.service.proof.Examiner.Verification;
import dev.remit.v1.Comparison;
import dev.remit.v1.GuaranteeVerdict;
import dev.remit.v1.VerifyResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What was proved as messages, which have the fields of the documents: none is left out. */
final class ExaminationMessages {

  private ExaminationMessages() {}

  static Comparison comparison(dev.remit.analysis.report.Comparison comparison) {
    return read(ComparisonDocument.tree(comparison), Comparison.newBuilder()).build();
  }

  /** A comparison that was kept as JSON. */
  static Comparison comparison(String json) {
    return read(JsonMapper.shared().readTree(json), Comparison.newBuilder()).build();
  }

  static VerifyResponse response(Verification verification) {
    return read(
            VerificationDocument.tree(
                verification.version(), verification.guarantees(), verification.findings()),
            VerifyResponse.newBuilder())
        .build();
  }

  static GuaranteeVerdict verdict(Proof proof) {
    return read(
            VerificationDocument.tree(proof.version(), proof.result()),
            GuaranteeVerdict.newBuilder())
        .build();
  }

  private static <B extends Message.Builder> B read(JsonNode tree, B message) {
    tree.findParents("request").stream()
        .map(ObjectNode.class::cast)
        .forEach(parent -> parent.put("request", parent.required("request").toString()));
    try {
      JsonFormat.parser().merge(tree.toString(), message);
      return message;
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a document that is no message", e);
    }
  }
}
