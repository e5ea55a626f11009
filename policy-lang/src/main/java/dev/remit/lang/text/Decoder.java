package dev.remit.lang.text;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.source.Source;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.source.Span;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns the bytes of a file into text: UTF-8, with or without a byte-order mark. */
public final class Decoder {

  /** The greatest size of a file, in bytes. */
  public static final int MAX_BYTES = 8 * 1024 * 1024;

  private static final int MOST_CONTROLS = 100;

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private Decoder() {}

  /**
   * The text of a file, without its byte-order mark.
   *
   * @param sink is given an error if the file is too large, not valid UTF-8, or has {@linkplain
   *     #hidden hidden characters}
   * @return empty exactly if there was an error
   */
  public static Optional<Source> decode(SourceFile file, List<Diagnostic> sink) {
    return decodePart(file, 1, sink);
  }

  /**
   * The text of a part of a longer file, as {@link #decode} decodes a file.
   *
   * @param part the longer file's path, and the part's bytes
   * @param firstLine the number of the line that the part begins, counted from 1
   */
  public static Optional<Source> decodePart(SourceFile part, int firstLine, List<Diagnostic> sink) {
    byte[] bytes = part.bytes();
    if (bytes.length > MAX_BYTES) {
      sink.add(
          new Diagnostic(
              Code.FILE_TOO_LARGE,
              "this file is larger than " + MAX_BYTES / (1024 * 1024) + " MiB",
              new Span(Source.part(part.path(), firstLine, ""), 0, 0),
              Optional.of("split it into several files"),
              List.of()));
      return Optional.empty();
    }
    int start = startsWithMark(bytes) ? MARK.length : 0;
    ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
    // UTF-8 never decodes to more UTF-16 units than it has bytes
    CharBuffer out = CharBuffer.allocate(bytes.length - start);
    CoderResult result = strict().decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      sink.add(notUtf8(Source.part(part.path(), firstLine, text + "\uFFFD"), in));
      return Optional.empty();
    }
    Source source = Source.part(part.path(), firstLine, text);
    List<Diagnostic> controls = controls(source);
    sink.addAll(controls);
    return controls.isEmpty() ? Optional.of(source) : Optional.empty();
  }

  private static CharsetDecoder strict() {
    return StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  private static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= MARK.length
        && bytes[0] == MARK[0]
        && bytes[1] == MARK[1]
        && bytes[2] == MARK[2];
  }

  /** Shows the text as far as it could be read, and the first bytes that could not. */
  private static Diagnostic notUtf8(Source source, ByteBuffer rest) {
    int end = source.text().length();
    return new Diagnostic(
        Code.NOT_UTF8,
        "this file is not valid UTF-8",
        new Span(source, end - 1, end),
        Optional.of("byte 0x%02X is not text: save the file as UTF-8".formatted(rest.get())),
        List.of());
  }

  private static List<Diagnostic> controls(Source source) {
    List<Diagnostic> found = new ArrayList<>();
    String text = source.text();
    for (int i = 0; i < text.length() && found.size() < MOST_CONTROLS; i++) {
      if (isHidden(text.charAt(i))) {
        found.add(
            new Diagnostic(
                Code.CONTROL_CHARACTER,
                hidden(text.charAt(i)) + " cannot stand in a file",
                new Span(source, i, i + 1),
                Optional.of("take it out: it does not show, and could hide what the text says"),
                List.of()));
      }
    }
    return found;
  }

  /**
   * The first character of a text that does not show, in words; empty if there is none. Such are
   * control characters but tab and line endings, those that turn the direction of text, those of no
   * width but joiners, and the separators that show as the end of a line and are none.
   */
  public static Optional<String> hidden(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isHidden(text.charAt(i))) {
        return Optional.of(hidden(text.charAt(i)));
      }
    }
    return Optional.empty();
  }

  private static String hidden(char c) {
    return (Character.isISOControl(c) ? "the control character" : "the hidden character")
        + " U+%04X".formatted((int) c);
  }

  private static boolean isHidden(char c) {
    return switch (c) {
      case '\t', '\n', '\r' -> false;
      case '\u061C', '\u200B', '\u200E', '\u200F', '\u2028', '\u2029', '\uFEFF' -> true;
      default ->
          Character.isISOControl(c)
              || (c >= '\u202A' && c <= '\u202E')
              || (c >= '\u2060' && c <= '\u2069');
    };
  }
}
