package dev.remit.service;

import dev.remit.client.RemitClient;
import dev.remit.v1.AccessRequest;
import java.util.Set;

/** What README.md shows of the Java client; {@link ShownCallsTest} compares and runs it. */
final class ReadmeQuestion {

  private ReadmeQuestion() {}

  /** Whether a newspaper may print counts by school, knowing what that obliges it to. */
  static boolean ask(String target) {
    try (RemitClient client = RemitClient.builder(target).build()) {
      AccessRequest request =
          AccessRequest.newBuilder()
              .setPolicy("npd")
              .addData("counts_by_school")
              .setAction("publish")
              .setPurpose("journalism")
              .setRecipientId("a-national-newspaper")
              .build();
      Set<String> understood =
          Set.of(
              "suppress_below",
              "suppress_secondary",
              "record_of_processing",
              "public_register_row");
      return client.decide(request).permits("counts_by_school", understood);
    }
  }
}
