package dev.remit.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.remit.bench.CheckedPolicies;
import dev.remit.bench.peer.PeerCase;
import dev.remit.bench.peer.SharedPeers;
import dev.remit.service.RemitServer;
import dev.remit.service.config.Configuration;
import dev.remit.service.config.ConfigurationReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemitAnswersTest {

  @Test
  void theServiceGivesAllTheAnswers(@TempDir Path folder) throws Exception {
    Optional<SharedPeers> shared = SharedPeers.find();
    assumeTrue(shared.isPresent(), "skipped: this test needs `shared/peers` beside the checkout");
    List<PeerCase> cases = shared.orElseThrow().cases();
    Path policy = Files.writeString(folder.resolve("peers.remit"), CheckedPolicies.twelveRules());
    Configuration configuration =
        ConfigurationReader.read(
            List.of(
                policy.toString(),
                "--listen-grpc=127.0.0.1:0",
                "--listen-http=127.0.0.1:0",
                "--data=" + folder.resolve("data")),
            Map.of());
    Clock clock = Clock.fixed(Instant.parse("2018-10-01T12:00:00Z"), ZoneOffset.UTC);
    try (RemitServer server = RemitServer.start(configuration, clock);
        Connections connections =
            new Connections(Services.remit("remit", cases), server.grpcPort(), 1)) {
      for (int i = 0; i < cases.size(); i++) {
        assertThat(Services.isPermitted(connections.answer(i)))
            .as("%s", cases.get(i))
            .isEqualTo(cases.get(i).allowed());
      }
    }
  }
}
