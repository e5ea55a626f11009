package dev.remit.service.http;

import dev.remit.lang.yaml.YamlNode;
import dev.remit.lang.yaml.YamlNode.Entry;
import dev.remit.lang.yaml.YamlNode.Kind;
import dev.remit.lang.yaml.YamlNode.Mapping;
import dev.remit.lang.yaml.YamlNode.Scalar;
import dev.remit.lang.yaml.YamlNode.Sequence;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.refusal.Violation;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which part of its results a search is asked for.
 *
 * @param last the name after which to go on; empty to begin
 * @param limit the most results
 * @param question a digest of what is asked, in hexadecimal, which stays the same from page to page
 */
record Page(String last, int limit, String question) {

  /** The most results on a page, and as many as there are if none are asked for. */
  static final int MOST_RESULTS = 1000;

  private static final String MEMBER = "page";

  /**
   * The page that a search asks for.
   *
   * @throws RefusedException if that has no meaning, or the token belongs to another search
   */
  static Page of(JsonBody body, Sought sought) throws RefusedException {
    List<Violation> wrong = new ArrayList<>();
    Optional<Members> page =
        new Members(body, body.root(), wrong)
            .object(MEMBER)
            .map(object -> new Members(body, object, wrong));
    Optional<String> token = page.flatMap(members -> members.text("token")).map(Scalar::text);
    OptionalInt limit = page.map(Page::limit).orElse(OptionalInt.empty());
    if (!wrong.isEmpty()) {
      throw RefusedException.invalid(wrong);
    }
    String question = digest(body.root(), sought);
    return token.isEmpty()
        ? new Page("", limit.orElse(MOST_RESULTS), question)
        : PageToken.read(token.get(), limit, question);
  }

  private static OptionalInt limit(Members page) {
    Optional<YamlNode> value = page.find("limit");
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    if (value.get() instanceof Scalar scalar
        && scalar.kind() == Kind.NUMBER
        && scalar.text().matches("\\d{1,9}")) {
      return OptionalInt.of(Math.min(MOST_RESULTS, Integer.parseInt(scalar.text())));
    }
    page.wrong("limit", "is no number of results", "write a whole number, 0 or more");
    return OptionalInt.empty();
  }

  /** A token for the results after a name. */
  String tokenAfter(String name) {
    return PageToken.write(new Page(name, limit, question));
  }

  /** Of everything but the page and the id of what is sought, in whatever order it is written. */
  private static String digest(Mapping root, Sought sought) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeUTF(sought.name());
      for (Entry entry : sorted(root, Set.of(MEMBER))) {
        boolean isSought = entry.key().equalsIgnoreCase(sought.name());
        write(entry, isSought ? Set.of("id") : Set.of(), out);
      }
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Entry> sorted(Mapping mapping, Set<String> without) {
    return mapping.entries().stream()
        .filter(entry -> !without.contains(entry.key()))
        .sorted(Comparator.comparing(Entry::key))
        .toList();
  }

  private static void write(Entry entry, Set<String> without, DataOutputStream out)
      throws IOException {
    write(entry.key(), out);
    write(entry.value(), without, out);
  }

  private static void write(YamlNode node, Set<String> without, DataOutputStream out)
      throws IOException {
    switch (node) {
      case Mapping mapping -> {
        List<Entry> entries = sorted(mapping, without);
        out.writeByte('{');
        out.writeInt(entries.size());
        for (Entry entry : entries) {
          write(entry, Set.of(), out);
        }
      }
      case Sequence(var items, var _) -> {
        out.writeByte('[');
        out.writeInt(items.size());
        for (YamlNode item : items) {
          write(item, Set.of(), out);
        }
      }
      case Scalar scalar -> {
        out.writeUTF(scalar.kind().name());
        write(scalar.text(), out);
      }
    }
  }

  private static void write(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
