package dev.remit.service.policy;

import dev.remit.lang.source.SourceFile;
import dev.remit.service.caller.Caller;
import dev.remit.service.refusal.RefusedException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Where the versions that are served come from. Thread-safe. */
public sealed interface PolicySource extends AutoCloseable permits PolicyStore, PolicyFolder {

  /** The versions as they are now. Takes no lock and does not wait. */
  PolicyState state();

  /** The accepted versions as they are now. Takes no lock and does not wait. */
  default PolicySnapshot snapshot() {
    return state().snapshot();
  }

  /** Whether these are the versions that should be served. */
  PolicyHealth health();

  /**
   * Has somebody told whenever the versions, or which of them are in force, have changed.
   *
   * @param told must be quick, and not wait
   */
  Subscription watch(Runnable told);

  /**
   * A version with its files.
   *
   * @param policy empty if there is only one
   * @param version its name, or the digest of one that is or was served; empty for the one in force
   * @throws RefusedException if there is none, or the database does not answer
   */
  VersionFiles find(Optional<String> policy, Optional<String> version) throws RefusedException;

  /**
   * Checks files as publishing would, and changes nothing. May take some seconds.
   *
   * @throws RefusedException if they are not within limits
   */
  Trial check(Collection<SourceFile> files) throws RefusedException;

  /**
   * Publishes the versions of a policy set that are not published yet: all of them, or none.
   *
   * @param only these of them, as {@code npd 2018.2}; if empty, all
   * @param reason for the record
   * @throws RefusedException if any of them cannot be published; nothing is changed then
   */
  Publication publish(
      Collection<SourceFile> files, Set<String> only, String reason, Caller publisher)
      throws RefusedException;

  /**
   * Approves a version that awaits it.
   *
   * @param digest what was read
   * @param approver not who published it
   * @return the version as it is then
   * @throws RefusedException if it cannot be approved
   */
  VersionStatus approve(String policy, String version, String digest, Caller approver)
      throws RefusedException;

  /**
   * Rejects a version that awaits approval; its name and date are free again.
   *
   * @throws RefusedException if it does not await approval
   */
  void reject(String policy, String version, String digest, String reason, Caller rejecter)
      throws RefusedException;

  @Override
  void close();
}
