package dev.remit.service.http;

import dev.remit.service.refusal.RefusedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.OptionalInt;

/**
 * Pages as tokens. A token is no secret and no right: whoever makes one up only begins elsewhere.
 */
final class PageToken {

  private static final byte VERSION = 1;
  private static final int DIGEST = 32;
  private static final int HEAD = 1 + Integer.BYTES + DIGEST;

  private PageToken() {}

  static String write(Page page) {
    byte[] last = page.last().getBytes(StandardCharsets.UTF_8);
    ByteBuffer token = ByteBuffer.allocate(HEAD + last.length);
    token.put(VERSION).putInt(page.limit()).put(HexFormat.of().parseHex(page.question())).put(last);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
  }

  /**
   * The page that a token stands for.
   *
   * @param limit what the call says beside the token
   * @param question the digest of what the call asks
   * @throws RefusedException if it is no token, or belongs to another question
   */
  static Page read(String token, OptionalInt limit, String question) throws RefusedException {
    byte[] bytes = decoded(token);
    if (bytes.length <= HEAD || bytes[0] != VERSION) {
      throw foreign();
    }
    int itsLimit = ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
    if (itsLimit < 0 || itsLimit > Page.MOST_RESULTS) {
      throw foreign();
    }
    boolean same = HexFormat.of().formatHex(bytes, HEAD - DIGEST, HEAD).equals(question);
    if (!same || (limit.isPresent() && limit.getAsInt() != itsLimit)) {
      throw RefusedException.invalid(
          "page.token",
          "the search has changed since its last page",
          "repeat it as it was, or begin anew without a token");
    }
    String last = new String(bytes, HEAD, bytes.length - HEAD, StandardCharsets.UTF_8);
    return new Page(last, itsLimit, question);
  }

  private static byte[] decoded(String token) throws RefusedException {
    try {
      return Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      throw foreign();
    }
  }

  private static RefusedException foreign() {
    return RefusedException.invalid(
        "page.token", "this is no token of a search", "send `page.next_token` as it came");
  }
}
