package dev.remit.service.policy;

import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.source.SourceFile;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The digests by which decisions name the versions of a policy set. */
public final class VersionDigests {

  private VersionDigests() {}

  /**
   * The versions of a policy set by their digests, in lower-case hexadecimal.
   *
   * @param set without errors
   * @param files what it was made of
   */
  public static Map<String, PolicyVersion> of(PolicySet set, Collection<SourceFile> files) {
    Map<String, PolicyVersion> byDigest = new LinkedHashMap<>();
    if (!set.versions().isEmpty()) {
      BundleUnits units = BundleUnits.read(files);
      Set<String> named = units.namedFiles();
      List<SourceFile> content =
          files.stream().filter(file -> named.contains(file.path())).toList();
      VersionDigest digest = new VersionDigest(units.vocabulary(), content);
      set.versions().forEach(version -> byDigest.put(digest.of(units.policy(version)), version));
    }
    return byDigest;
  }
}
