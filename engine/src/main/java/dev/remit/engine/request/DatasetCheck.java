package dev.remit.engine.request;

import dev.remit.lang.model.Dataset;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.value.Words;
import java.util.List;
import java.util.Optional;

/**
 * Checks that a request asks for items of the dataset it names and for no others: what is known of
 * a dataset counts for no item outside it.
 */
final class DatasetCheck {

  private static final int NAMED = 10;

  private final Vocabulary vocabulary;
  private final Problems problems;

  DatasetCheck(Vocabulary vocabulary, Problems problems) {
    this.vocabulary = vocabulary;
    this.problems = problems;
  }

  /** Reports the items outside the dataset; if the catalogue knows no datasets, there are none. */
  void check(String id, List<Term> items) {
    if (vocabulary.datasets().isEmpty()) {
      return;
    }
    Dataset dataset = vocabulary.datasets().get(id);
    if (dataset == null) {
      problems.add(
          "dataset.id",
          "the catalogue has no dataset `" + Words.shortened(id) + "`",
          RequestBuilder.suggestion(
              id, List.copyOf(vocabulary.datasets().keySet()), "its datasets are "));
      return;
    }
    List<Term> outside = items.stream().filter(item -> !dataset.items().contains(item)).toList();
    if (!outside.isEmpty()) {
      problems.add(
          "data",
          named(outside)
              + (outside.size() == 1 ? " is" : " are")
              + " not in the dataset `"
              + Words.shortened(id)
              + "`",
          advice(outside.getFirst()));
    }
  }

  private static String named(List<Term> items) {
    String names = RequestBuilder.quoted(items.stream().map(Term::name).limit(NAMED).toList());
    return items.size() <= NAMED ? names : names + " and " + (items.size() - NAMED) + " more";
  }

  private String advice(Term item) {
    Optional<String> home =
        vocabulary.datasets().entrySet().stream()
            .filter(dataset -> dataset.getValue().items().contains(item))
            .map(dataset -> "`" + Words.shortened(dataset.getKey()) + "`")
            .findFirst();
    return "the catalogue places `"
        + item
        + "` in "
        + home.orElse("no dataset")
        + ": make a request of its own for it";
  }
}
