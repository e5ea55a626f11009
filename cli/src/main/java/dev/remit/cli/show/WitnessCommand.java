package dev.remit.cli.show;

import dev.remit.analysis.document.WitnessTree;
import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.consent.ObjectionEvidence;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.word.Axis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a request as the command that decides it, to be typed into a shell. */
public final class WitnessCommand {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,@%+-]+");
  private static final Pattern SEPARATOR = Pattern.compile("[,{}]|^\\s|\\s$|^$|^none$");

  private WitnessCommand() {}

  /**
   * The command on one line.
   *
   * @param set the path of the policy set
   * @param version the version to ask; empty to ask the one in force
   * @return flags, or a pipe if the request holds what flags cannot say
   */
  public static String of(String set, Request request, Optional<String> version) {
    return String.join(" ", words(set, request, version));
  }

  /**
   * The command in lines, each but the last ending in a backslash, that are no wider than they need
   * to be. The first word, which names a path, has a line of its own.
   */
  public static List<String> lines(List<String> words, int width) {
    List<String> lines = new ArrayList<>(List.of(words.getFirst()));
    String line = " ";
    for (String word : words.subList(1, words.size())) {
      if (!line.isBlank() && line.length() + 1 + word.length() + " \\".length() > width) {
        lines.add(line);
        line = " ";
      }
      line += " " + word;
    }
    lines.add(line);
    return IntStream.range(0, lines.size())
        .mapToObj(i -> lines.get(i) + (i < lines.size() - 1 ? " \\" : ""))
        .toList();
  }

  /** The parts of the command that are not to be torn apart, flags with their values. */
  public static List<String> words(String set, Request request, Optional<String> version) {
    return canBeFlags(request) ? flags(set, request, version) : piped(set, request, version);
  }

  /** What the command cannot say: empty, or a remark in parentheses. */
  public static String caveat(Request request) {
    return WitnessTree.isStated(request)
        ? ""
        : "(its consent is open between some states but not all, which no command can state)";
  }

  private static boolean canBeFlags(Request request) {
    return request.facts().values().stream().allMatch(WitnessCommand::canBeFlag);
  }

  private static boolean canBeFlag(Value value) {
    return switch (value) {
      case Value.TextValue(var text) -> !text.equals("none") && !text.contains("\n");
      case Value.SetValue(var values) ->
          values.stream()
              .noneMatch(each ->
                  each instanceof Value.TextValue(var text) && SEPARATOR.matcher(text).find());
      case Value.BooleanValue _,
          Value.NumberValue _,
          Value.DateValue _,
          Value.MonthsValue _,
          Value.TermValue _,
          Value.None _ ->
          true;
    };
  }

  private static List<String> flags(String set, Request request, Optional<String> version) {
    List<String> words = new ArrayList<>(List.of("remit decide " + quoted(set)));
    add(words, "--action", request.term(Axis.ACTION).map(Term::name));
    add(
        words,
        "--data",
        Optional.of(request.items().stream().map(Term::name).collect(Collectors.joining(","))));
    add(words, "--to", request.term(Axis.RECIPIENT).map(Term::name));
    add(words, "--for", request.term(Axis.PURPOSE).map(Term::name));
    add(words, "--in", request.term(Axis.SETTING).map(Term::name));
    add(words, "--under", request.term(Axis.BASIS).map(Term::name));
    Map<String, Fact> facts = new TreeMap<>();
    request.facts().keySet().forEach(fact -> facts.put(fact.path(), fact));
    facts.forEach((path, fact) ->
        add(words, "--fact", request.fact(fact).map(value -> path + "=" + text(value))));
    if (request.consent() instanceof ConsentEvidence.Stated(var state)) {
      add(words, "--consent", Optional.of(state.word()));
    }
    if (request.objections() instanceof ObjectionEvidence.Stated(var raised)) {
      add(words, "--objection", Optional.of(raised ? "raised" : "not-raised"));
    }
    add(words, "--policy", Optional.of(request.policy()));
    add(words, "--version", version);
    add(words, "--on", Optional.of(request.date().toString()));
    return words;
  }

  private static void add(List<String> words, String flag, Optional<String> value) {
    value.ifPresent(text -> words.add(flag + " " + quoted(text)));
  }

  /** A value as a flag says it. */
  private static String text(Value value) {
    return switch (value) {
      case Value.TextValue(var text) -> text;
      case Value.SetValue(var values) ->
          values.stream().map(WitnessCommand::text).collect(Collectors.joining(","));
      case Value.BooleanValue _,
          Value.NumberValue _,
          Value.DateValue _,
          Value.MonthsValue _,
          Value.TermValue _,
          Value.None _ ->
          value.toString();
    };
  }

  private static List<String> piped(String set, Request request, Optional<String> version) {
    Request asked = version.map(request::pinnedTo).orElse(request);
    return List.of(
        "printf %s " + quoted(WitnessTree.request(asked).toString()),
        "| remit decide " + quoted(set) + " -");
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
