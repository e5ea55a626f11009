package dev.remit.service.config;

/** The names that callers may have. */
public final class CallerNames {

  /** Of callers that show no credentials. */
  public static final String ANONYMOUS = "anonymous";

  /** Of whoever shows the token that was made for the operator. */
  public static final String ADMIN_TOKEN = "admin-token";

  /** Of the service itself, where it has a register say what the decision log knows. */
  public static final String DECISION_LOG = "decision-log";

  /** The greatest number of characters. */
  public static final int LONGEST = 200;

  private CallerNames() {}

  /** Whether a name stands for a caller that is not configured by name. */
  public static boolean isReserved(String name) {
    return name.equalsIgnoreCase(ANONYMOUS)
        || name.equalsIgnoreCase(ADMIN_TOKEN)
        || name.equalsIgnoreCase(DECISION_LOG);
  }

  /**
   * Whether a name can stand in records: it is not blank, begins and ends with no space, is not too
   * long, and holds only visible characters and spaces.
   */
  public static boolean isUsable(String name) {
    return !name.isEmpty()
        && name.length() <= LONGEST
        && name.equals(name.strip())
        && name.codePoints().allMatch(CallerNames::isVisible);
  }

  private static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
