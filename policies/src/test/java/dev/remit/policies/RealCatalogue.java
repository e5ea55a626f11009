package dev.remit.policies;

import dev.remit.lang.model.Term;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.word.Axis;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The {@code npd} policies with every item of the Department's tables in their catalogue. */
final class RealCatalogue {

  private static final Map<String, String> IDENTIFIABILITY =
      Map.of(
          "1", "instant_identifier",
          "2", "meaningful_identifier",
          "3", "meaningless_identifier",
          "4", "reidentification_risk",
          "5", "other_identifiability");

  private static final Map<String, String> SENSITIVITY =
      Map.of(
          "A", "never_leaves",
          "B", "safeguarding_data",
          "C", "sensitive",
          "D", "special_category",
          "E", "other_sensitivity");

  private static final Map<String, String> SUPPLY =
      Map.of("default", "default_set", "on_request", "on_request");

  private RealCatalogue() {}

  /** The files of the set, with a second catalogue of the rows whose items ours lacks. */
  static List<SourceFile> files(List<Map<String, String>> rows) {
    List<SourceFile> files = new ArrayList<>();
    for (SourceFile file : PolicyFolder.files("npd")) {
      files.add(file.path().equals("vocabulary.remit") ? withSecondCatalogue(file) : file);
    }
    files.add(new SourceFile("tables.yaml", bytes(catalogue(rows))));
    return List.copyOf(files);
  }

  /** The categories that the columns of a row stand for; a blank cell stands for none. */
  static Set<String> categories(Map<String, String> row) {
    String tier = cell(row, "tier_2012");
    return Stream.of(
            tier.isEmpty() ? "" : "tier_" + tier,
            term(IDENTIFIABILITY, cell(row, "identifiability_2018")),
            term(SENSITIVITY, cell(row, "sensitivity_2018")),
            term(SUPPLY, cell(row, "supplied")))
        .filter(category -> !category.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  static String cell(Map<String, String> row, String column) {
    return Objects.requireNonNull(row.get(column), column);
  }

  private static SourceFile withSecondCatalogue(SourceFile vocabulary) {
    String text = new String(vocabulary.bytes(), StandardCharsets.UTF_8);
    String line = "catalogue \"catalogue.yaml\"\n";
    if (!text.contains(line)) {
      throw new AssertionError("the vocabulary names no catalogue");
    }
    return new SourceFile(
        vocabulary.path(), bytes(text.replace(line, line + "catalogue \"tables.yaml\"\n")));
  }

  private static String catalogue(List<Map<String, String>> rows) {
    Set<String> ours =
        PolicyFolder.checked(PolicyFolder.files("npd"))
            .vocabulary()
            .axis(Axis.CATEGORY)
            .terms()
            .stream()
            .map(Term::name)
            .collect(Collectors.toUnmodifiableSet());
    return rows.stream()
        .filter(row -> !ours.contains(cell(row, "item")))
        .map(row ->
            "  \"%s\": [%s]\n".formatted(cell(row, "item"), String.join(", ", categories(row))))
        .collect(Collectors.joining("", "items:\n", ""));
  }

  private static String term(Map<String, String> terms, String cell) {
    return cell.isEmpty() ? "" : Objects.requireNonNull(terms.get(cell), cell);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
