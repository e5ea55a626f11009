package dev.remit.analysis;

import dev.remit.analysis.report.Diff;
import dev.remit.analysis.report.Region;
import dev.remit.analysis.report.Witness;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Rule;
import java.util.TreeMap;

/** Diffs as plain text, to be read and compared. */
final class Print {

  private Print() {}

  static String of(Diff diff) {
    StringBuilder text = new StringBuilder();
    text.append(diff.before()).append(" to ").append(diff.after()).append('\n');
    diff.regions().forEach(region -> region(region, text));
    diff.texts()
        .forEach(
            change -> text.append('\n').append(change.kind()).append(' ').append(change.name()));
    diff.vocabulary().forEach(change -> text.append('\n').append(change));
    diff.undecided().forEach(open -> text.append('\n').append(open.text()));
    return text.append('\n').toString();
  }

  private static void region(Region region, StringBuilder text) {
    text.append('\n')
        .append(region.change().direction())
        .append(": ")
        .append(region.text())
        .append('\n');
    region.where().forEach(literal -> text.append("  where ").append(literal.text()).append('\n'));
    text.append("  by ")
        .append(region.before().stream().map(Rule::name).toList())
        .append(" to ")
        .append(region.after().stream().map(Rule::name).toList())
        .append('\n');
    text.append("  as ").append(witness(region.witness())).append('\n');
  }

  private static String witness(Witness witness) {
    Request request = witness.any().request();
    TreeMap<String, String> facts = new TreeMap<>();
    request.facts().forEach((fact, value) -> facts.put(fact.path(), value.toString()));
    return witness.any().item()
        + (request.items().size() > 1 ? " among " + request.items() : "")
        + " "
        + request.terms()
        + " on "
        + request.date()
        + " with "
        + facts
        + " "
        + request.consent()
        + " "
        + request.objections();
  }
}
