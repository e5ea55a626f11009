package dev.remit.lang.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.lang.SameTree;
import dev.remit.lang.Trees;
import dev.remit.lang.source.Source;
import dev.remit.lang.syntax.Parsed;
import dev.remit.lang.syntax.Parser;
import dev.remit.lang.tree.Comment;
import dev.remit.lang.tree.Document;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FormatterProperties {

  private static final int TRIES = 1000;

  @Provide
  Arbitrary<Document> documents() {
    return Trees.documents();
  }

  @Property(tries = TRIES)
  void formattedTextHasTheSameTree(@ForAll("documents") Document document) {
    String text = Formatter.format(document);
    Parsed parsed = parse(text);
    assertThat(parsed.diagnostics()).as(text).isEmpty();
    assertThat(SameTree.text(parsed.document().units())).isEqualTo(SameTree.text(document.units()));
  }

  @Property(tries = TRIES)
  void formattingTwiceIsFormattingOnce(@ForAll("documents") Document document) {
    String once = Formatter.format(document);
    assertThat(Formatter.format(parse(once).document())).isEqualTo(once);
  }

  @Property(tries = TRIES)
  void layoutDoesNotMatter(@ForAll("documents") Document document, @ForAll Random random) {
    String text = Formatter.format(document);
    Parsed relaid = parse(Scramble.blanks(text, random));
    assertThat(Formatter.format(relaid.document())).isEqualTo(text);
  }

  @Property(tries = TRIES)
  void commentsAreKeptAndStayWhereTheyAre(
      @ForAll("documents") Document document, @ForAll Random random) {
    String commented = Scramble.comments(Formatter.format(document), random);
    Document read = parse(commented).document();
    String once = Formatter.format(read);
    Parsed again = parse(once);
    assertThat(again.diagnostics()).as(once).isEmpty();
    assertThat(texts(again.document())).containsExactlyInAnyOrderElementsOf(texts(read));
    assertThat(SameTree.text(again.document().units())).isEqualTo(SameTree.text(document.units()));
    assertThat(Formatter.format(again.document())).isEqualTo(once);
  }

  @Property(tries = TRIES)
  void canonicalTextHasNoComments(@ForAll("documents") Document document, @ForAll Random random) {
    Document commented = parse(Scramble.comments(Formatter.format(document), random)).document();
    for (int i = 0; i < document.units().size(); i++) {
      assertThat(Formatter.canonical(commented.units().get(i)))
          .isEqualTo(Formatter.canonical(document.units().get(i)));
    }
  }

  @Property(tries = TRIES)
  void noLineEndsInABlank(@ForAll("documents") Document document, @ForAll Random random) {
    String text =
        Formatter.format(parse(Scramble.comments(Formatter.format(document), random)).document());
    assertThat(text).endsWith("\n").doesNotContain(" \n", "\n\n\n", "\t", "\r");
  }

  private static List<String> texts(Document document) {
    return document.comments().stream().map(Comment::text).toList();
  }

  private static Parsed parse(String text) {
    return Parser.parse(Source.of("a.remit", text));
  }
}
