package dev.remit.log.entry;

import java.util.regex.Pattern;

/**
 * Names the subjects of a decision that is about many.
 *
 * @param id what whoever asked calls them; names nobody
 * @param digest the SHA-256 of the file that has them, as 64 lower-case hexadecimal digits
 */
public record CohortId(String id, String digest) {

  private static final int MAX_ID = 200;
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  /**
   * Names a cohort.
   *
   * @throws IllegalArgumentException if the id is blank or longer than 200 characters, or the
   *     digest is none
   */
  public CohortId {
    if (id.isBlank() || id.length() > MAX_ID) {
      throw new IllegalArgumentException("a cohort's id has from 1 to " + MAX_ID + " characters");
    }
    if (!DIGEST.matcher(digest).matches()) {
      throw new IllegalArgumentException("a cohort's digest is no SHA-256");
    }
  }
}
