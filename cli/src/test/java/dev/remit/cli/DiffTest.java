package dev.remit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares sets in Git, and asks what a diff shows again. */
final class DiffTest {

  private static final Path SETS =
      Path.of(System.getProperty("remit.root", "..")).resolve("cli/src/test/resources/sets");
  private static final Pattern COMMAND = Pattern.compile("(?m)^ +remit (decide(?: .*\\\\\n)+.*)$");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\\S+");
  private static final PersonIdent AUTHOR = new PersonIdent("author", "author@example.org");

  @TempDir private Path temp;

  private record Ran(int code, String output) {}

  private static Ran run(String... arguments) {
    StringWriter printed = new StringWriter();
    int code = Transcript.run(InputStream.nullInputStream(), printed, Map.of(), arguments);
    return new Ran(code, printed.toString());
  }

  private static List<JsonNode> regions(String... arguments) {
    List<String> words = new ArrayList<>(List.of(arguments));
    words.addAll(List.of("--format", "json"));
    String output = run(words.toArray(String[]::new)).output();
    // What is said on standard error follows.
    JsonNode tree =
        JsonMapper.shared().readTree(output.substring(0, output.lastIndexOf("\n}\n") + 2));
    List<JsonNode> regions = new ArrayList<>();
    tree.required("comparisons")
        .forEach(comparison ->
            comparison
                .required("parts")
                .forEach(part -> part.required("regions").forEach(regions::add)));
    return regions;
  }

  /** What a diff shows can be typed in, and is decided as it says. */
  private static void asksAgain(String... arguments) {
    List<JsonNode> regions = regions(arguments);
    List<String> commands =
        COMMAND.matcher(run(arguments).output()).results().map(found -> found.group(1)).toList();
    assertThat(commands).isNotEmpty().hasSameSizeAs(regions);
    for (int i = 0; i < commands.size(); i++) {
      JsonNode expected = regions.get(i).required("witness").required("after");
      JsonNode decision = JsonMapper.shared().readTree(decide(commands.get(i)).output());
      assertThat(decision.required("items").valueStream())
          .as(commands.get(i))
          .anySatisfy(item -> {
            assertThat(item.required("item")).isEqualTo(expected.required("item"));
            assertThat(item.required("outcome")).isEqualTo(expected.required("outcome"));
          });
    }
  }

  private static Ran decide(String command) {
    List<String> words = new ArrayList<>();
    WORD.matcher(command.replace("\\\n", " "))
        .results()
        .forEach(found -> words.add(found.group(1) == null ? found.group() : found.group(1)));
    words.addAll(List.of("--format", "json"));
    return run(words.toArray(String[]::new));
  }

  @Test
  void whatItShowsIsDecidedSo() {
    String library = SETS.resolve("library").toString();
    asksAgain("diff", "1", "2", library);
    asksAgain("diff", library, SETS.resolve("library-widened").toString());
    asksAgain("diff", library, SETS.resolve("library-negated").toString());
  }

  @Test
  void isTheSameEveryTimeAndWithAnyNumberOfThreads() {
    String library = SETS.resolve("library").toString();
    Ran one = run("diff", "1", "2", library, "--threads", "1");

    assertThat(run("diff", "1", "2", library, "--threads", "4")).isEqualTo(one);
  }

  @Test
  void comparesRevisionsOfARepository() throws Exception {
    Path set = temp.resolve("policies");
    Files.createDirectories(set);
    Path file = set.resolve("library.remit");
    try (Git git = Git.init().setDirectory(temp.toFile()).setInitialBranch("main").call()) {
      write("library", file);
      commit(git);
      git.tag().setName("old").setAnnotated(false).call();
      write("library-widened", file);
      commit(git);
      git.tag().setName("new").setAnnotated(false).call();
      write("library-reworded", file);
    }

    Ran widened = run("diff", "old..new", set.toString());
    assertThat(widened.code()).isZero();
    assertThat(widened.output())
        .contains("1 newly permitted")
        .containsPattern("lies\\s+there\\s+as\\s+at\\s+`new`");
    assertThat(run("diff", "new..old", set.toString()).output())
        .containsPattern("lies\\s+there\\s+as\\s+at\\s+`old`");
    assertThat(run("diff", "new..old", set.toString(), "--fail-on", "permits").code()).isZero();
    assertThat(run("diff", "old..", set.toString(), "--fail-on", "permits").code()).isOne();
    assertThat(run("diff", "old", set.toString()).output())
        .startsWith("lending: no decision changes: proved equal for every request\n")
        .doesNotContain("the commands decide");
    assertThat(run("diff", "odl", set.toString()))
        .isEqualTo(new Ran(2, "remit: there is no revision `odl`\n"));
  }

  private static void write(String name, Path file) throws IOException {
    Files.writeString(file, Files.readString(SETS.resolve(name).resolve("library.remit")));
  }

  private static void commit(Git git) throws Exception {
    git.add().addFilepattern(".").call();
    git.commit()
        .setMessage("a change")
        .setAuthor(AUTHOR)
        .setCommitter(AUTHOR)
        .setSign(false)
        .call();
  }

  @Test
  void aDateWithoutAVersionIsNotKnown() throws IOException {
    Path later = temp.resolve("later");
    Files.createDirectories(later);
    String text = Files.readString(SETS.resolve("library/library.remit"));
    Files.writeString(
        later.resolve("library.remit"), text.replace("from 2026-01-01", "from 2026-03-01"));

    Ran ran = run("diff", SETS.resolve("library").toString(), later.toString());

    assertThat(ran.output())
        .contains("1 → no version in force from 2026-01-01 to 2026-02-28")
        .contains("was permitted, now not known")
        .contains("1, 2 → 1, 2 from 2026-03-01 on\n  no decision changes");
    assertThat(run("diff", later.toString(), SETS.resolve("library").toString()).output())
        .contains("no version in force → 1 from 2026-01-01 to 2026-02-28")
        .contains("was not known, now permitted");
  }

  @Test
  void aChangeOnlyCountsOnTheDatesItDecides() throws IOException {
    Path earlier = temp.resolve("earlier");
    Files.createDirectories(earlier);
    String text = Files.readString(SETS.resolve("library/library.remit"));
    String spring = "permit see of everything to staff when request.date < 2026-04-01";
    Files.writeString(
        earlier.resolve("library.remit"),
        text.replace("permit see of everything to staff", spring)
            .replace(
                "request see of title_borrowed to librarian",
                "request see of title_borrowed to librarian on 2026-02-01"));

    Ran ran = run("diff", SETS.resolve("library").toString(), earlier.toString());

    assertThat(ran.output())
        .contains("1 → 1 from 2026-01-01 to 2026-08-31")
        .contains("was permitted, now denied")
        .contains("2 → 2 from 2026-09-01 on\n  no decision changes");
    for (JsonNode region :
        regions("diff", SETS.resolve("library").toString(), earlier.toString())) {
      String date =
          region
              .required("witness")
              .required("after")
              .required("request")
              .required("date")
              .asString();
      assertThat(date).isBetween("2026-04-01", "2026-08-31");
    }
  }
}
