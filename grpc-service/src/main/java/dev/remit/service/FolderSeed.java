package dev.remit.service;

import dev.remit.engine.register.RegisterContents;
import dev.remit.lang.Checked;
import dev.remit.lang.diagnostic.TextRenderer;
import dev.remit.service.policy.PolicySnapshot;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.register.RegisterSeed;
import dev.remit.service.sql.Database;
import dev.remit.service.sql.DatabaseException;
import dev.remit.workspace.PolicyDirectory;
import dev.remit.workspace.WorkspaceException;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills empty registers from the register files of a folder, when that is served first. */
final class FolderSeed {

  private static final Logger LOG = LoggerFactory.getLogger(FolderSeed.class);

  private FolderSeed() {}

  /**
   * Fills them.
   *
   * @param policies the folder's versions; all have one vocabulary
   * @throws StartupException if a register file has errors
   */
  static void plant(Path folder, PolicySnapshot policies, Database database, Clock clock)
      throws StartupException, DatabaseException {
    try {
      Checked<RegisterContents> contents =
          RegisterContents.read(
              policies.versions().getFirst().alone(), PolicyDirectory.read(folder));
      if (contents.value().isEmpty()) {
        throw new StartupException(
            "the registers in `%s` have errors\n\n%s"
                .formatted(folder, TextRenderer.plain().render(contents.diagnostics())));
      }
      int planted = new RegisterSeed(database, clock).plant(contents.value().get());
      if (planted > 0) {
        LOG.info(
            "the registers were empty; took {} entries and statements from {}", planted, folder);
      }
    } catch (WorkspaceException | RefusedException failure) {
      throw new StartupException(String.valueOf(failure.getMessage()));
    }
  }
}
