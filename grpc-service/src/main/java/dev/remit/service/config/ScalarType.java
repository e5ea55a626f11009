package dev.remit.service.config;

import dev.remit.lang.yaml.YamlNode;
import dev.remit.lang.yaml.YamlNode.Scalar;
import java.util.Optional;

/** A value that is a single text. */
record ScalarType<T>(String description, Exposure exposure, boolean isSwitch, Parser<T> parser)
    implements Type<T> {

  /** Who may see it. */
  enum Exposure {
    OPEN,
    /** A right one may be shown; a wrong one may be or hold a secret. */
    RIGHT_ONLY,
    SECRET
  }

  private static final int LONGEST_SHOWN = 100;

  /** Makes a value of a text. */
  interface Parser<T> {
    T parse(String text) throws WrongValueException;
  }

  ScalarType(String description, Parser<T> parser) {
    this(description, Exposure.OPEN, false, parser);
  }

  @Override
  public boolean isSecret() {
    return exposure == Exposure.SECRET;
  }

  @Override
  public Optional<T> read(YamlNode node, String what, Mistakes mistakes) {
    int before = mistakes.found().size();
    Optional<T> value =
        mistakes.reader().text(node, what).flatMap(text -> parse(text, what, mistakes));
    if (exposure != Exposure.OPEN) {
      mistakes.hideSince(before, Mistakes::hidden);
    }
    return value;
  }

  private Optional<T> parse(Scalar scalar, String what, Mistakes mistakes) {
    try {
      return Optional.of(parser.parse(scalar.text()));
    } catch (WrongValueException wrong) {
      String subject =
          exposure != Exposure.OPEN
                  || scalar.text().length() > LONGEST_SHOWN
                  || scalar.text().isBlank()
              ? what
              : what + ": `" + scalar.text() + "`";
      mistakes.wrong(scalar.span(), subject + " " + wrong.problem(), wrong.advice());
      return Optional.empty();
    }
  }
}
