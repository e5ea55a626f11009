package dev.remit.cli.show;

import dev.remit.analysis.report.TextChange;
import dev.remit.analysis.report.VocabularyChange;
import dev.remit.lang.source.Span;
import java.util.Locale;

/** What reads differently, in a line. */
public final class ChangeWords {

  private ChangeWords() {}

  /** As {@code the rule `a` was renamed from `b`}, with names between backticks. */
  public static String text(TextChange change) {
    String name = Phrases.name(change.name());
    return switch (change.kind()) {
      case RULE_ADDED -> "the rule " + name + " was added";
      case RULE_DROPPED -> "the rule " + name + " was dropped";
      case RULE_RENAMED -> "the rule " + name + " was called " + Phrases.name(change.from());
      case RULE_MOVED -> "the rule " + name + " stands elsewhere";
      case RULE_RETITLED -> "the title of " + name + fromTo(change);
      case RULE_REWORDED -> "the rule " + name + " is worded otherwise";
      case RULE_CITATIONS -> "what " + name + " cites" + fromTo(change);
      case DEFINE_ADDED -> "the define " + name + " was added";
      case DEFINE_DROPPED -> "the define " + name + " was dropped";
      case DEFINE_REWORDED -> "the define " + name + fromTo(change);
      case GUARANTEE_ADDED -> "the guarantee " + name + " was added";
      case GUARANTEE_DROPPED -> "the guarantee " + name + " was dropped";
      case GUARANTEE_REWORDED -> "the guarantee " + name + " is worded otherwise";
      case EXAMPLE_ADDED -> "the example " + name + " was added";
      case EXAMPLE_DROPPED -> "the example " + name + " was dropped";
      case EXAMPLE_REWORDED -> "the example " + name + " is worded otherwise";
      case VERSION_TITLE -> "the title of the version" + fromTo(change);
    };
  }

  private static String fromTo(TextChange change) {
    if (change.from().isEmpty()) {
      return " is new: " + oneLine(change.to());
    }
    return change.to().isEmpty()
        ? " is gone: " + oneLine(change.from())
        : " was “" + oneLine(change.from()) + "”, is “" + oneLine(change.to()) + "”";
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  /** Where it stands, or stood: {@code a.remit:12}; empty if nowhere. */
  public static String place(TextChange change) {
    return change.after().or(change::before).map(ChangeWords::place).orElse("");
  }

  private static String place(Span span) {
    return span.source().path() + ":" + span.line();
  }

  /** As {@code term dropped: `purpose journalism`}. */
  public static String text(VocabularyChange change) {
    String what = change.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String from = said(change.from());
    String to = said(change.to());
    String how = from.isEmpty() || to.isEmpty() ? from + to : "was " + from + ", is " + to;
    return what + ": " + Phrases.name(change.word()) + (how.isEmpty() ? "" : " (" + how + ")");
  }

  private static String said(String text) {
    return text.isBlank() ? "" : oneLine(text);
  }
}
