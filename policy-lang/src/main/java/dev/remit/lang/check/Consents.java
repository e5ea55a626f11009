package dev.remit.lang.check;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.source.Span;

/** Whether consent can be spoken of. */
final class Consents {

  private Consents() {}

  /** Whether the vocabulary says whose consent counts; reports it if not. */
  static boolean areDeclared(Words words, Span span, Report report) {
    if (!words.consentDeclared()) {
      report.add(
          Code.CONSENT_NOT_DECLARED,
          span,
          "the vocabulary does not say whose consent counts",
          "declare it in the vocabulary, such as `consent by subject`",
          Report.at("the vocabulary is in", words.span()));
    }
    return words.consentDeclared();
  }
}
