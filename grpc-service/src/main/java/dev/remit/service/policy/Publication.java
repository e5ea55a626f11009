package dev.remit.service.policy;

import java.util.List;

/**
 * What became of an upload.
 *
 * @param published the versions that are new
 * @param unchanged those that were there already, with the same content
 * @param notes what else the publisher should know, a sentence each
 */
public record Publication(
    List<VersionStatus> published,
    List<VersionStatus> unchanged,
    CheckedBundle checked,
    List<String> notes) {
  public Publication {
    published = List.copyOf(published);
    unchanged = List.copyOf(unchanged);
    notes = List.copyOf(notes);
  }
}
