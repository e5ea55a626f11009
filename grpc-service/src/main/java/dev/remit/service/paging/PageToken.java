package dev.remit.service.paging;

import dev.remit.service.refusal.RefusedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Where a page begins, in a form that callers have no reason to read. */
public final class PageToken {

  private static final int MAX_SIZE = 1_000;
  private static final int DEFAULT_SIZE = 100;
  private static final int MAX_TOKEN = 2_000;

  private PageToken() {}

  /** A token for a place. */
  public static String of(String place) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(place.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The place that a token stands for.
   *
   * @param token as the page before gave it; empty for the first page
   * @throws RefusedException if no page can have given it
   */
  public static Optional<String> read(String token) throws RefusedException {
    if (token.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (token.length() > MAX_TOKEN) {
        throw wrong();
      }
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(token)))
              .toString());
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw wrong();
    }
  }

  /** The refusal of a token that no page gave. */
  public static RefusedException wrong() {
    return RefusedException.invalid(
        "page_token", "no page gave this token", "leave it out to begin with the first page");
  }

  /**
   * How many items a page holds.
   *
   * @param asked 0 for as many as is usual
   * @throws RefusedException if it is negative or more than 1,000
   */
  public static int size(int asked) throws RefusedException {
    if (asked < 0 || asked > MAX_SIZE) {
      throw RefusedException.invalid(
          "page_size",
          "a page of " + asked + " is asked for",
          "ask for 1 to %,d".formatted(MAX_SIZE));
    }
    return asked == 0 ? DEFAULT_SIZE : asked;
  }
}
