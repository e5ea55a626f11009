package dev.remit.client;

import dev.remit.v1.AccessRequest;
import java.util.Set;

/** What the pages show of the client; {@link FirstUseTest} compares and runs it. */
final class FirstUse {

  private FirstUse() {}

  /** Whether pupils' names may be released, if they are kept for a limited time only. */
  static boolean run(String target) {
    // begin
    try (RemitClient client = RemitClient.builder(target).cache(64 << 20).build()) {
      AccessRequest request =
          AccessRequest.newBuilder()
              .setPolicy("npd")
              .addData("pupil_name")
              .setAction("release")
              .setPurpose("research")
              .setRecipientId("university-1")
              .build();
      Decided decided = client.decide(request);
      return decided.permits("pupil_name", Set.of("retain_at_most"));
    }
    // end
  }
}
