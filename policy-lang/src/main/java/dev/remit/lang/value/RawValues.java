package dev.remit.lang.value;

import dev.remit.lang.yaml.YamlNode;

/** Raw values of YAML and JSON. */
public final class RawValues {

  private RawValues() {}

  /**
   * A node as a raw value. A null says that something is known to be nothing; so does, in YAML, the
   * bare word that policies use for it.
   */
  public static RawValue of(YamlNode node) {
    return switch (node) {
      case YamlNode.Mapping mapping -> new RawValue.Foreign(mapping.description());
      case YamlNode.Sequence(var items, var _) ->
          new RawValue.Many(items.stream().map(RawValues::of).toList());
      case YamlNode.Scalar scalar -> of(scalar);
    };
  }

  private static RawValue of(YamlNode.Scalar scalar) {
    return switch (scalar.kind()) {
      case TEXT ->
          scalar.span().text().equals("none")
              ? new RawValue.Untyped("none")
              : new RawValue.Text(scalar.text());
      case NUMBER -> number(scalar.text());
      case BOOLEAN -> new RawValue.Flag(scalar.text().equalsIgnoreCase("true"));
      case NULL -> new RawValue.None();
    };
  }

  private static RawValue number(String text) {
    try {
      return new RawValue.Numeral(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return new RawValue.Foreign("`" + Words.shortened(text) + "`");
    }
  }
}
