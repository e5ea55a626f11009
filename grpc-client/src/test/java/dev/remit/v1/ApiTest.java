package dev.remit.v1;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The API keeps its own rules, and the rules can be broken. */
final class ApiTest {

  private static List<FileDescriptorProto> files() throws IOException {
    return FileDescriptorSet.parseFrom(Files.readAllBytes(Path.of("target", "remit-v1.binpb")))
        .getFileList();
  }

  @Test
  void keepsTheRules() throws IOException {
    assertThat(files()).hasSize(8);
    for (FileDescriptorProto file : files()) {
      assertThat(ApiRules.broken(file)).isEmpty();
    }
  }

  @Test
  void noticesWhatIsBroken() throws IOException {
    FileDescriptorProto decision =
        files().stream()
            .filter(file -> file.getName().endsWith("/decision.proto"))
            .findFirst()
            .orElseThrow();

    FileDescriptorProto.Builder faulty = decision.toBuilder();
    faulty.setPackage("remit.v2").getOptionsBuilder().setJavaMultipleFiles(false);
    faulty.getSourceCodeInfoBuilder().clear();
    faulty.getServiceBuilder(0).setName("Decisions").getMethodBuilder(0).setName("decide");
    faulty.getServiceBuilder(0).getMethodBuilder(1).setInputType(".remit.v1.DecideRequest");
    faulty.getEnumTypeBuilder(0).getValueBuilder(0).setName("OUTCOME_NONE");
    faulty.getEnumTypeBuilder(0).getValueBuilder(1).setName("PERMITTED");
    faulty.getEnumTypeBuilder(0).getValueBuilder(5).setNumber(9);
    faulty.getMessageTypeBuilder(0).getFieldBuilder(0).setName("Policy");
    faulty.getMessageTypeBuilder(0).removeField(2);

    assertThat(ApiRules.broken(faulty.build()))
        .contains(
            "remit.v2: is not the folder of remit/v1/decision.proto",
            "remit/v1/decision.proto: its Java options differ from the others'",
            "Decisions: does not end in Service",
            "Decisions.decide: is not in PascalCase",
            "Decisions.DecideBatch: takes .remit.v1.DecideRequest",
            "Outcome: its zero is OUTCOME_NONE",
            "PERMITTED: does not begin with OUTCOME_",
            "Outcome: 5 is neither used nor reserved",
            "AccessRequest.Policy: is not in lower_snake_case",
            "AccessRequest: 3 is neither used nor reserved",
            "AccessRequest.data: has no comment");
  }

  @Test
  void aNumberMayGoIfItIsReserved() throws IOException {
    FileDescriptorProto.Builder without = files().getFirst().toBuilder();
    DescriptorProto.Builder message = without.getMessageTypeBuilder(0);
    int number = message.getField(0).getNumber();
    message.removeField(0);
    String problem = message.getName() + ": " + number + " is neither used nor reserved";

    assertThat(ApiRules.broken(without.build())).contains(problem);
    message.addReservedRangeBuilder().setStart(number).setEnd(number + 1);
    assertThat(ApiRules.broken(without.build())).doesNotContain(problem);
  }
}
