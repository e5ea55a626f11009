package dev.remit.service.http;

import dev.remit.lang.value.Words;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a call with several evaluations goes on after each. */
enum Semantic {
  /** To the next, whatever it was. */
  EXECUTE_ALL,
  /** No further than the first that is false, or an error. */
  DENY_ON_FIRST_DENY,
  /** No further than the first that is true. */
  PERMIT_ON_FIRST_PERMIT;

  private static final String MEMBER = "evaluations_semantic";

  /** What a call's options say; empty if they do not, or say what has no meaning. */
  static Optional<Semantic> of(Members options) {
    return options
        .text(MEMBER)
        .flatMap(text ->
            Arrays.stream(values())
                .filter(semantic -> semantic.word().equals(text.text()))
                .findFirst()
                .or(() ->
                    options.wrong(
                        MEMBER,
                        "cannot be `" + Words.shortened(text.text()) + "`",
                        Arrays.stream(values())
                            .map(semantic -> "`" + semantic.word() + "`")
                            .collect(Collectors.joining(" or ", "write ", "")))));
  }

  /** Whether an answer is the last. */
  boolean endsWith(boolean decision) {
    return switch (this) {
      case EXECUTE_ALL -> false;
      case DENY_ON_FIRST_DENY -> !decision;
      case PERMIT_ON_FIRST_PERMIT -> decision;
    };
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
