package dev.remit.service.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.service.config.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AdminTokenTest {

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("admin.token");
  }

  @Test
  void isLongAndForItsOwnerOnly() throws Exception {
    Digest digest = AdminToken.of(folder);
    String token = Files.readString(file()).strip();
    assertThat(token).matches("remit-admin-[A-Za-z0-9_-]{43}");
    assertThat(Digest.of(token)).isEqualTo(digest);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all).as("no draft is left").containsExactly(file());
    }
  }

  @Test
  void makesTheDirectoryForItsOwnerOnly() throws Exception {
    Path made = folder.resolve("a");
    AdminToken.of(made);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .isEqualTo("rwx------");
  }

  @Test
  void isAnotherForEachDirectory() throws Exception {
    assertThat(AdminToken.of(folder.resolve("a"))).isNotEqualTo(AdminToken.of(folder.resolve("b")));
  }

  @Test
  void isOneForAllThatStartAtOnce() throws Exception {
    Set<Digest> digests = new HashSet<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Digest>> starts =
          IntStream.range(0, 20)
              .<Callable<Digest>>mapToObj(_ -> () -> AdminToken.of(folder))
              .toList();
      for (Future<Digest> started : executor.invokeAll(starts)) {
        digests.add(started.get());
      }
    }
    assertThat(digests).hasSize(1);
  }

  @Test
  void isRefusedIfOthersCouldReadIt() throws Exception {
    AdminToken.of(folder);
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
    refuses("can be read by other users");
  }

  @Test
  void isRefusedIfItIsNone() throws Exception {
    Files.writeString(file(), "short\n");
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
    refuses("holds no token");
    Files.delete(file());
    Files.createDirectory(file());
    refuses("is not a regular file");
    Files.delete(file());
    Files.createSymbolicLink(file(), folder.resolve("elsewhere"));
    refuses("is not a regular file");
  }

  @Test
  void isRefusedIfItCannotBeWritten() throws Exception {
    Path notAFolder = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> AdminToken.of(notAFolder))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("cannot be written or read");
  }

  private void refuses(String problem) {
    assertThatThrownBy(() -> AdminToken.of(folder))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("`security.admin_token`")
        .hasMessageContaining(problem);
  }
}
