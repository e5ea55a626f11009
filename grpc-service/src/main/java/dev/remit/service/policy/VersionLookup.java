package dev.remit.service.policy;

import dev.remit.lang.text.NearNames;
import dev.remit.lang.value.Words;
import dev.remit.service.policy.ServedVersion.Provenance;
import dev.remit.service.policy.VersionStatus.State;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.sql.DatabaseException;
import dev.remit.service.sql.VersionContentTable;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds versions by name or digest. */
final class VersionLookup {

  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private final VersionArchive archive;

  VersionLookup(VersionArchive archive) {
    this.archive = archive;
  }

  /**
   * A version with its files.
   *
   * @param policy empty if there is only one
   * @param version its name or digest; empty for the one in force
   * @throws RefusedException if there is none, or the database does not answer
   */
  VersionFiles find(
      PolicyState state, Optional<String> policy, Optional<String> version, LocalDate today)
      throws RefusedException {
    try {
      if (version.isPresent() && DIGEST.matcher(version.get()).matches()) {
        return ofDigest(state, policy, version.get());
      }
      String of = policy.isPresent() ? known(state, policy.get()) : only(state);
      VersionStatus found =
          version.isPresent() ? named(state, of, version.get()) : inForce(state, of, today);
      return withFiles(found, content(found.digest()));
    } catch (DatabaseException e) {
      throw Unavailable.because(e);
    }
  }

  private VersionFiles ofDigest(PolicyState state, Optional<String> policy, String digest)
      throws RefusedException, DatabaseException {
    VersionContentTable.Row content = content(digest);
    if (policy.isPresent() && !policy.get().equals(content.policy())) {
      throw notFound("the version `%s` is one of `%s`".formatted(digest, content.policy()));
    }
    return withFiles(
        state.versions().stream()
            .filter(status -> status.digest().equals(digest))
            .findFirst()
            .orElseGet(() -> archived(content)),
        content);
  }

  private VersionContentTable.Row content(String digest)
      throws RefusedException, DatabaseException {
    return archive
        .find(digest)
        .orElseThrow(() -> notFound("no version has the digest `" + digest + "`"));
  }

  private VersionFiles withFiles(VersionStatus status, VersionContentTable.Row content)
      throws DatabaseException {
    return new VersionFiles(
        status, archive.files(content.bundle()), archive.diff(content.digest()));
  }

  private static VersionStatus archived(VersionContentTable.Row content) {
    return new VersionStatus(
        content.policy(),
        content.version(),
        content.digest(),
        content.title(),
        content.inForceFrom(),
        State.ARCHIVED,
        new Provenance("", content.firstSeenAt(), Optional.empty()));
  }

  private static String only(PolicyState state) throws RefusedException {
    List<String> policies = policies(state);
    if (policies.size() != 1) {
      throw policies.isEmpty()
          ? notFound("the service has no policy")
          : RefusedException.invalid(
              "policy", "no policy is named", "name one of " + quoted(policies));
    }
    return policies.getFirst();
  }

  private static String known(PolicyState state, String policy) throws RefusedException {
    List<String> policies = policies(state);
    if (!policies.contains(policy)) {
      throw notFound(
          "there is no policy `%s`%s".formatted(Words.shortened(policy), near(policy, policies)));
    }
    return policy;
  }

  private static VersionStatus named(PolicyState state, String policy, String version)
      throws RefusedException {
    List<String> names = state.versions(policy).stream().map(VersionStatus::version).toList();
    int at = names.indexOf(version);
    if (at < 0) {
      throw notFound(
          "policy `%s` has no version `%s`%s"
              .formatted(policy, Words.shortened(version), near(version, names)));
    }
    return state.versions(policy).get(at);
  }

  private static VersionStatus inForce(PolicyState state, String policy, LocalDate today)
      throws RefusedException {
    return state.versions(policy).stream()
        .filter(version -> state.isInForce(version, today))
        .findFirst()
        .orElseThrow(
            () -> notFound("no version of `%s` is in force on %s".formatted(policy, today)));
  }

  private static List<String> policies(PolicyState state) {
    return state.versions().stream().map(VersionStatus::policy).distinct().toList();
  }

  private static String near(String name, List<String> known) {
    return NearNames.nearest(name, known)
        .map(near -> "; did you mean `" + near + "`?")
        .orElseGet(() -> known.isEmpty() ? "" : "; there is " + quoted(known));
  }

  private static String quoted(List<String> names) {
    return "`" + String.join("`, `", names.subList(0, Math.min(10, names.size()))) + "`";
  }

  private static RefusedException notFound(String message) {
    return RefusedException.of(Refusal.NOT_FOUND, message);
  }
}
