package dev.remit.lang.diagnostic;

/** The stable codes of diagnostics. Each has a page in {@code docs/diagnostics}. */
public enum Code {
  // R00: files and bytes
  NOT_UTF8("R0001", Severity.ERROR, "a file is not valid UTF-8"),
  FILE_TOO_LARGE("R0002", Severity.ERROR, "a file is too large"),
  CONTROL_CHARACTER("R0003", Severity.ERROR, "a file contains a control character"),

  // R01: names
  DUPLICATE_NAME("R0101", Severity.ERROR, "a name is declared twice"),
  UNKNOWN_PREFIX("R0102", Severity.ERROR, "a prefix is not declared"),
  UNKNOWN_TAXONOMY("R0103", Severity.ERROR, "a type is not declared"),
  UNKNOWN_FACT("R0104", Severity.ERROR, "a fact is not declared"),
  UNKNOWN_OBLIGATION("R0105", Severity.ERROR, "an obligation is not declared"),
  UNKNOWN_DEFINE("R0106", Severity.ERROR, "a condition names no define"),
  UNKNOWN_TERM("R0107", Severity.ERROR, "a term is not declared"),
  WRONG_AXIS("R0108", Severity.ERROR, "a term stands where one of another axis belongs"),
  WRONG_KIND("R0109", Severity.ERROR, "a name stands for something else than what belongs there"),
  UNKNOWN_RULE("R0110", Severity.ERROR, "a rule is not declared"),
  CYCLIC_DEFINES("R0111", Severity.ERROR, "a define depends on itself"),
  DEFINES_TOO_DEEP("R0112", Severity.ERROR, "defines refer to defines too deeply"),
  CONDITION_TOO_DEEP("R0113", Severity.ERROR, "a condition nests too deeply"),
  MISSING_FILE(
      "R0114", Severity.ERROR, "a file that the vocabulary names is not in the policy set"),

  // R02: types
  DIFFERENT_TYPES("R0201", Severity.ERROR, "values of different types are compared"),
  NOT_ORDERED("R0202", Severity.ERROR, "values without an order are compared by order"),
  TERM_COMPARED("R0203", Severity.ERROR, "a term is compared as if it were a value"),
  COMPARED_WITH_BOOLEAN("R0204", Severity.ERROR, "a fact is compared with true or false"),
  NOT_A_CONDITION(
      "R0205", Severity.ERROR, "something that is not true or false is used as a condition"),
  NEVER_NONE("R0206", Severity.ERROR, "something that is never none is asked whether it is"),
  NOT_A_SET("R0207", Severity.ERROR, "a set is needed"),
  NOT_A_TERM("R0208", Severity.ERROR, "a term is needed"),
  NOT_A_DATE("R0209", Severity.ERROR, "a date and a number of months are needed"),
  NOT_A_TEXT("R0210", Severity.ERROR, "a text is needed"),
  NOT_ONE_VALUE("R0211", Severity.ERROR, "a set stands where one value is needed"),
  WRONG_ORIGIN("R0212", Severity.ERROR, "a fact cannot come from there"),
  WRONG_ARGUMENTS("R0213", Severity.ERROR, "an obligation has other parameters"),
  DUPLICATE_OBLIGATION("R0214", Severity.ERROR, "a rule imposes an obligation twice"),
  WRONG_STRICTNESS("R0215", Severity.ERROR, "a parameter cannot be merged in this way"),
  SET_OF_SETS("R0216", Severity.ERROR, "a set of sets"),
  CONSENT_READS_OTHERS(
      "R0217",
      Severity.ERROR,
      "whose consent counts depends on more than the subject and the date"),
  CONSENT_NOT_DECLARED("R0218", Severity.ERROR, "the vocabulary does not say whose consent counts"),
  REQUIRING_NOT_ALLOWED("R0219", Severity.ERROR, "a rule of this effect imposes no obligations"),
  REQUIRING_NEEDED("R0220", Severity.ERROR, "an oblige rule without obligations"),
  FOR_NEEDED("R0221", Severity.ERROR, "a limit rule without purposes"),
  MOVED_DATE("R0222", Severity.ERROR, "a date that was moved by months is not compared"),

  // R03: syntax
  UNEXPECTED("R0301", Severity.ERROR, "something else belongs here"),
  UNKNOWN_WORD("R0302", Severity.ERROR, "a word is none of those that can stand here"),
  RESERVED_WORD("R0303", Severity.ERROR, "a word of the language is used as a name"),
  MISSING_OF("R0304", Severity.ERROR, "actions without `of` and the data"),
  MISPLACED("R0305", Severity.ERROR, "a rule outside a policy, or a term outside a vocabulary"),
  UNCLOSED_TEXT("R0306", Severity.ERROR, "a text in quotes is not closed"),
  UNCLOSED_NAME("R0307", Severity.ERROR, "a name in backticks is not closed"),
  OTHER_LANGUAGE("R0308", Severity.ERROR, "a sign as other languages write it"),
  STRAY_CHARACTER("R0309", Severity.ERROR, "a character that means nothing"),
  BAD_NAME("R0310", Severity.ERROR, "a name that cannot be written like this"),
  BAD_ESCAPE("R0311", Severity.ERROR, "a backslash that means nothing in a text"),
  NO_SUCH_DATE("R0312", Severity.ERROR, "a date that does not exist"),
  NUMBER_TOO_LARGE("R0313", Severity.ERROR, "a number that is too large"),
  MONTHS_OUT_OF_RANGE("R0314", Severity.ERROR, "too many months or years"),
  TOO_DEEP("R0315", Severity.ERROR, "a text nests too deeply"),
  CLAUSE_TWICE("R0316", Severity.ERROR, "a clause is given twice"),
  CLAUSE_NOT_ALLOWED("R0317", Severity.ERROR, "a clause that cannot stand here"),
  WRONG_WHOLE("R0318", Severity.ERROR, "the word for everything of another kind"),
  FACT_NEEDED("R0319", Severity.ERROR, "a fact is not named in full"),

  // R04: the policy set and its versions
  NO_VOCABULARY("R0401", Severity.ERROR, "a policy set without a vocabulary"),
  TWO_VOCABULARIES("R0402", Severity.ERROR, "a policy set with more than one vocabulary"),
  OTHER_VOCABULARY("R0403", Severity.ERROR, "a policy uses another vocabulary"),
  DUPLICATE_VERSION("R0404", Severity.ERROR, "two versions of a policy have one name"),
  DUPLICATE_DATE("R0405", Severity.ERROR, "two versions of a policy begin on one day"),
  FILE_ENDING("R0406", Severity.ERROR, "a file's name does not end in `.remit` in small letters"),

  // R05: YAML, CSV and catalogues
  NOT_YAML("R0501", Severity.ERROR, "a file is not valid YAML or JSON"),
  YAML_FEATURE("R0502", Severity.ERROR, "a YAML feature that is not accepted"),
  YAML_DUPLICATE_KEY("R0503", Severity.ERROR, "a key that occurs twice"),
  YAML_TOO_BIG("R0504", Severity.ERROR, "a YAML or JSON file beyond the limits"),
  YAML_UNKNOWN_KEY("R0505", Severity.ERROR, "a key that means nothing here"),
  YAML_SHAPE("R0506", Severity.ERROR, "a value that is missing or of the wrong shape"),
  NOT_CSV("R0510", Severity.ERROR, "a file is not valid CSV"),
  CSV_HEADER("R0511", Severity.ERROR, "a CSV catalogue without a usable header row"),
  CSV_ROW("R0512", Severity.ERROR, "a CSV row that does not fit the header"),
  CATALOGUE_KIND("R0513", Severity.ERROR, "a catalogue that is neither YAML, JSON nor CSV"),
  CATALOGUE_NAME("R0514", Severity.ERROR, "a catalogue name that is blank or unusable"),
  CATALOGUE_DUPLICATE_ITEM("R0515", Severity.ERROR, "a data item listed twice in a catalogue"),
  CATALOGUE_TOO_BIG("R0516", Severity.ERROR, "a catalogue beyond the limits"),

  // R06: examples and guarantees
  EMPTY_REQUEST("R0601", Severity.ERROR, "an example requests no item"),
  STATED_TWICE("R0602", Severity.ERROR, "an example states something twice"),
  NOT_REQUESTED("R0603", Severity.ERROR, "an expectation speaks of items that are not requested"),
  WRONG_FACT_VALUE("R0604", Severity.ERROR, "a fact is given a value of another type"),
  DATE_STATED("R0605", Severity.ERROR, "the date of a request is given as a fact"),
  PARTIAL_OF_ITEMS("R0606", Severity.ERROR, "partial is expected of some of the items"),

  // R07: registers and Rego policies
  REGISTERED_TWICE("R0701", Severity.ERROR, "an id is registered twice"),
  NOT_FROM_REGISTER(
      "R0702", Severity.ERROR, "a register states a fact that does not come from there"),
  REGO_POLICY("R0703", Severity.ERROR, "a Rego policy that cannot be run"),
  REGO_ENTRYPOINT("R0704", Severity.ERROR, "a Rego policy without the entrypoint a fact names"),
  REGISTER_KIND("R0705", Severity.ERROR, "a register that is neither YAML nor JSON"),

  // R08: requests
  INVALID_REQUEST("R0801", Severity.ERROR, "a request that cannot be decided"),

  // R09: warnings
  UNUSED_DEFINE("R0901", Severity.WARNING, "a define that nothing uses"),
  UNUSED_TERM("R0902", Severity.WARNING, "a term that nothing uses"),
  UNUSED_FACT("R0903", Severity.WARNING, "a fact that nothing reads"),
  UNUSED_OBLIGATION("R0904", Severity.WARNING, "an obligation that no rule imposes"),
  EMPTY_HEAD("R0905", Severity.WARNING, "a rule that matches nothing"),
  DUPLICATE_RULE("R0906", Severity.WARNING, "two rules that say the same"),
  UNDECIDED_EXAMPLE("R0907", Severity.WARNING, "an example that no rule decides"),
  VERSION_ORDER("R0908", Severity.WARNING, "names of versions disagree with their dates"),
  UNREGISTERED_RECIPIENT(
      "R0909", Severity.WARNING, "a consent or objection names a recipient that is not registered"),
  REGISTER_ELSEWHERE("R0910", Severity.WARNING, "a register that is not in the folder `registers`"),
  ;

  private final String id;
  private final Severity severity;
  private final String summary;

  Code(String id, Severity severity, String summary) {
    this.id = id;
    this.severity = severity;
    this.summary = summary;
  }

  /** The code, such as {@code R0107}. */
  public String id() {
    return id;
  }

  public Severity severity() {
    return severity;
  }

  /** What the code stands for, in a few words. */
  public String summary() {
    return summary;
  }
}
