package dev.remit.cli.show;

import dev.remit.cli.show.Page.Block;
import dev.remit.cli.show.Page.Row;
import dev.remit.lang.word.Axis;
import dev.remit.log.note.Checkpoint;
import dev.remit.log.uses.Laws;
import dev.remit.log.uses.Use;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The register of uses as a document: a part for each recipient, and in it a row for each use. */
public final class UsesPage {

  private static final int MOST_NAMED = 12;
  private static final List<String> COLUMNS =
      List.of("For what", "Which data", "Under which law", "And must", "When", "Until");

  private final Laws laws;

  private UsesPage(Laws laws) {
    this.laws = laws;
  }

  /**
   * The document.
   *
   * @param uses in their order
   * @param log the head of the log that they are from
   */
  public static Page of(List<Use> uses, Laws laws, Checkpoint log) {
    return new UsesPage(laws).page(uses, log);
  }

  private Page page(List<Use> uses, Checkpoint log) {
    Map<String, List<Use>> byRecipient =
        uses.stream()
            .collect(
                Collectors.groupingBy(this::recipient, LinkedHashMap::new, Collectors.toList()));
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            "Every use of personal data that was allowed, as the decision log is evidence of it:"
                + " who may use which data for what, under which law, and until when. It names"
                + " nobody whose data it is."));
    blocks.add(
        new Block.Paragraph(
            String.format(
                Locale.ROOT,
                "From the %,d entries of the log `%s`, whose root is `%s`.",
                log.size(),
                log.origin(),
                log.root())));
    if (byRecipient.isEmpty()) {
      blocks.add(new Block.Paragraph("No use was allowed."));
    }
    if (byRecipient.size() > 1) {
      blocks.add(new Block.Contents());
    }
    byRecipient.forEach((recipient, theirs) -> {
      blocks.add(new Block.Heading(2, recipient, "recipient-" + (blocks.size() + 1)));
      blocks.add(new Block.Table(COLUMNS, theirs.stream().map(this::row).toList()));
    });
    return new Page("Who may use which personal data for what", blocks);
  }

  private String recipient(Use use) {
    String kind = term(use, Axis.RECIPIENT, use.terms().recipient());
    String id = use.terms().recipientId();
    if (id.isEmpty()) {
      return kind.isEmpty() ? "A recipient that was not known" : kind;
    }
    return "`" + id + "`" + (kind.isEmpty() ? "" : ", " + kind);
  }

  private Row row(Use use) {
    Use.Terms terms = use.terms();
    String purpose = term(use, Axis.PURPOSE, terms.purpose());
    String note =
        Stream.of(
                terms.projectId().isEmpty() ? "" : "project `" + terms.projectId() + "`",
                term(use, Axis.ACTION, terms.action()),
                term(use, Axis.SETTING, terms.setting()))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("; "));
    return new Row(
        purpose.isEmpty() ? "A purpose that was not known" : purpose,
        note,
        "",
        List.of(data(use), law(use), named(use.obligations()), when(use), until(use)));
  }

  private String data(Use use) {
    List<String> categories = laws.categories(use);
    String shown =
        categories.stream()
            .limit(MOST_NAMED)
            .map(name -> laws.title(use.terms().under(), Axis.CATEGORY, name))
            .collect(Collectors.joining("; "));
    return categories.size() <= MOST_NAMED
        ? shown
        : shown + " and " + (categories.size() - MOST_NAMED) + " more";
  }

  private String law(Use use) {
    String basis = term(use, Axis.BASIS, use.terms().basis());
    return Stream.concat(
            Stream.concat(laws.citations(use).stream(), Stream.of(basis)),
            Stream.of(use.terms().under() + " (" + named(use.rules()) + ")"))
        .filter(part -> !part.isEmpty())
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static String when(Use use) {
    String days =
        use.first().equals(use.last())
            ? "on `" + use.first() + "`"
            : "`" + use.first() + "` to `" + use.last() + "`";
    return days
        + (use.count() == 1 ? ", once" : String.format(Locale.ROOT, ", %,d times", use.count()));
  }

  private static String until(Use use) {
    String date = use.destroyBy().map(day -> "destroyed by `" + day + "`").orElse("");
    if (!use.isUnlimited()) {
      return date;
    }
    return date.isEmpty() ? "no date" : date + ", some of it no date";
  }

  private String term(Use use, Axis axis, String name) {
    return name.isEmpty() ? "" : laws.title(use.terms().under(), axis, name);
  }

  private static String named(List<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }
}
