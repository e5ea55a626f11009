package dev.remit.cli.show;

import dev.remit.cli.show.Page.Word;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.word.Axis;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the names that a version speaks of mean, as far as the vocabulary says. */
final class Words {

  private Words() {}

  static List<Word> of(PolicyVersion version) {
    Mentions mentions = Mentions.of(version);
    Vocabulary vocabulary = version.vocabulary();
    List<Word> words = new ArrayList<>();
    version
        .defines()
        .forEach(define -> words.add(new Word(define.name(), Phrases.written(define.condition()))));
    Stream.concat(vocabulary.axes().values().stream(), vocabulary.taxonomies().values().stream())
        .flatMap(taxonomy ->
            taxonomy.terms().stream()
                .filter(mentions::has)
                .map(term -> new Word(term.name(), meaning(term, taxonomy))))
        .forEach(words::add);
    vocabulary.facts().values().stream()
        .filter(mentions::has)
        .map(fact -> new Word(fact.path(), meaning(fact)))
        .forEach(words::add);
    // A word that is only itself, such as `postcode`, needs no line.
    return words.stream().filter(word -> !word.meaning().isEmpty()).toList();
  }

  private static String meaning(Term term, Taxonomy taxonomy) {
    String covers = term.isLeaf() ? "" : covers(term, taxonomy);
    return term.title()
        .map(title -> covers.isEmpty() ? title : title + " (" + covers + ")")
        .orElse(covers);
  }

  private static String covers(Term term, Taxonomy taxonomy) {
    if (taxonomy.name().equals(Axis.CATEGORY.word())) {
      int items = taxonomy.leaves(term).size();
      return items == 1 ? "1 data item" : items + " data items";
    }
    return taxonomy.children(term).stream()
        .map(child -> Phrases.name(child.name()))
        .collect(Collectors.joining(", "));
  }

  private static String meaning(Fact fact) {
    String origin =
        switch (fact.origin()) {
          case Fact.Origin.Request _ -> "stated by whoever asks";
          case Fact.Origin.Register _ -> "from the register";
          case Fact.Origin.Catalogue _ -> "from the catalogue";
          case Fact.Origin.Rego _ -> "computed by an Open Policy Agent policy";
        };
    return fact.description().map(description -> description + " (" + origin + ")").orElse(origin);
  }
}
