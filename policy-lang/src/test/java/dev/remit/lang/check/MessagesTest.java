package dev.remit.lang.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.lang.Checked;
import dev.remit.lang.model.PolicySet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One mistake, one message. */
class MessagesTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      emptyValue = "",
      textBlock =
          """
          access of ks2 to universty    | R0107 | `universty` is not a recipient             | did you mean `university`?
          access of ks9                 | R0107 | `ks9` is not a category or data item       | did you mean `ks2`?
          acess of ks2                  | R0107 | `acess` is not an action                   | did you mean `access`?
          access of ks2 under law       | R0107 | `law` is not a basis                       | ^^
          access of ks2 for company     | R0108 | `company` is a recipient, not a purpose    | it belongs after `to`
          access of ks2 to lab          | R0108 | `lab` is a setting, not a recipient        | it belongs after `in`
          access of statistics          | R0108 | `statistics` is a purpose, not a category  | it belongs after `for`
          access of ks2 to GB           | R0108 | `GB` is a `country`, not a recipient       | ^^
          access of trained             | R0109 | `trained` is a fact of a recipient, not a category | write `recipient.trained`, after `when` or `unless`
          access of watch               | R0109 | `watch` is an obligation, not a category   | an obligation belongs after `requiring`
          access of fine                | R0109 | `fine` is a define, not a category         | a define belongs after `when` or `unless`
          access of ks2 requiring wach  | R0105 | `wach` is not an obligation               | did you mean `watch`?
          access of ks2 requiring lab   | R0109 | `lab` is a setting, not an obligation      | ^^
          access of ks2 requiring keep  | R0213 | `keep` takes 1 argument, not 0             | write `keep(limit)`
          access of ks2 requiring watch(5)     | R0213 | `watch` takes no arguments, not 1   | write `watch`
          access of ks2 requiring keep(5)      | R0213 | `5` is not a number of months, which `limit` must be | write `5 months`
          access of ks2 requiring tell(brokr)  | R0107 | `brokr` is not a recipient          | did you mean `broker`?
          access of ks2 requiring watch, watch | R0214 | `watch` is required twice by one rule | leave one of them out
          """)
  void aRule(String rest, String code, String message, String label) {
    assertSays(
        Checking.policy(
            "define fine: recipient.trained\nrule s permit access of ks2 when fine rule r permit "
                + rest),
        code,
        message,
        label);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      emptyValue = "",
      textBlock =
          """
          fin                            | R0106 | `fin` is not a define                       | did you mean `fine`?
          company                        | R0109 | `company` is a recipient, not a condition   | write `recipient is company`
          trained                        | R0109 | `trained` is a fact of a recipient, not a condition | write `recipient.trained`
          watch                          | R0109 | `watch` is an obligation, not a condition   | an obligation belongs after `requiring`
          s                              | R0109 | `s` is a rule, not a condition              | name the condition with `define` to use it twice
          recipient.trainde              | R0104 | `recipient.trainde` is not a fact           | did you mean `trained`?
          project.trained                | R0104 | `project.trained` is not a fact             | did you mean `recipient.trained`?
          recipient.name                 | R0205 | `recipient.name` is a text, not a condition | compare it with something
          category                       | R0205 | `category` is a category, not a condition   | say what it `is`
          data                           | R0205 | `data` is a set of categories, not a condition | say what it `includes`
          true                           | R0205 | `true` is always true                       | leave it out
          subject.age = 2020-01-01       | R0201 | `subject.age` is a number, `2020-01-01` is a date | compare values of one type
          recipient.name < "a"           | R0202 | `<` needs an order, and `recipient.name` is a text | only numbers, dates and numbers of months have an order
          recipient.country < GB         | R0202 | `<` is for values, and `GB` is a term       | terms have no order; say which it `is`
          recipient.country = GB         | R0203 | `=` is for values, and `GB` is a term       | write `recipient.country is GB`
          recipient.country != GB        | R0203 | `!=` is for values, and `GB` is a term      | write `recipient.country is not GB`
          recipient.id = company         | R0203 | `=` is for values, and `company` is a term  | write `recipient is company`
          recipient.country = recipient.country | R0203 | `=` is for values, and `recipient.country` is a `country` | write `recipient.country is recipient.country`
          recipient.trained = true       | R0204 | a condition is not compared with `true`     | write `recipient.trained`
          recipient.trained = false      | R0204 | a condition is not compared with `false`    | write `not recipient.trained`
          recipient.trained != true      | R0204 | a condition is not compared with `true`     | write `not recipient.trained`
          project.sizes = project.sizes  | R0211 | `=` is for single values, and `project.sizes` is a set | say what it `includes`, or what `is in` it
          recipient.country is none      | R0206 | `recipient.country` is never none           | declare it `country or none` if there may be no such thing
          purpose is none                | R0206 | `purpose` is never none                     | only a fact declared `or none` can be none
          subject.age is GB              | R0208 | `is` is for terms, and `subject.age` is a number | compare it with `=`
          recipient.trained is GB        | R0208 | `is` is for terms, and `recipient.trained` is true or false | write `recipient.trained` alone
          project.countries is GB        | R0211 | `is` is for terms, and `project.countries` is a set of terms of `country` | say what it `includes`
          recipient.country is project.countries | R0211 | `project.countries` is a set        | write `is in`
          purpose is university          | R0108 | `university` is a recipient, not a purpose  | write `recipient is university`
          purpose is recipient.country   | R0201 | `recipient.country` is a `country`, not a purpose | ^^
          recipient.country is in GB     | R0207 | `GB` is not a set                           | write `is GB`
          recipient.country is in recipient.country | R0207 | `recipient.country` is a `country`, not a set | write `is`
          recipient.country is in { "GB" } | R0201 | `"GB"` is a text, not a `country`          | write the term's name without quotes
          recipient.country is in { lab }  | R0108 | `lab` is a setting, not a `country`        | write `setting is lab`
          subject.age is in { GB }         | R0201 | `GB` is not a number                       | write a value
          recipient.country is in project.sizes | R0201 | `project.sizes` is a set of numbers, not a set of terms of `country` | ^^
          project.sizes is in { 5 }        | R0211 | `project.sizes` is a set                   | say what it `includes`; `is in` asks of one value
          recipient.country includes GB    | R0207 | `includes` is for sets, and `recipient.country` is a `country` | write `is` or `is in`
          project.countries includes 5     | R0201 | `5` is a number, not a `country`           | ^^
          data includes GB                 | R0108 | `GB` is a `country`, not a category        | ^^
          project.countries includes project.sizes | R0201 | `project.sizes` is a set of numbers, not a set of terms of `country` | ^^
          project.countries includes recipient.name | R0201 | `recipient.name` is a text, not a `country` | write the term's name without quotes
          category is category             | R0109 | `category` is the request's own, and cannot stand on this side | name a term
          data includes category           | R0109 | `category` is the request's own, and cannot stand on this side | turn it round: `category is in data`
          subject.age starts with "x"      | R0210 | `subject.age` is a number, and `starts with` is for texts | ^^
          subject.age + 5 months > request.date | R0209 | `subject.age` is a number, not a date | only a date can be moved by months
          request.date + 3 months is in project.days | R0222 | `request.date + 3 months` can only be compared | compare it with `=`, `!=`, `<`, `<=`, `>` or `>=`
          request.date + 3 months is not in { 2020-01-01 } | R0222 | `request.date + 3 months` can only be compared | compare it with `=`, `!=`, `<`, `<=`, `>` or `>=`
          project.days includes request.date - 1 year | R0222 | `request.date - 1 year` can only be compared | compare it with `=`, `!=`, `<`, `<=`, `>` or `>=`
          project.days includes only request.date - 1 year | R0222 | `request.date - 1 year` can only be compared | compare it with `=`, `!=`, `<`, `<=`, `>` or `>=`
          request.date + 3 months includes 2020-01-01 | R0222 | `request.date + 3 months` can only be compared | compare it with `=`, `!=`, `<`, `<=`, `>` or `>=`
          request.date is in request.date + 3 months | R0207 | `request.date + 3 months` is a date, not a set | write `=`
          request.date + 3 months is GB    | R0208 | `is` is for terms, and `request.date + 3 months` is a date | compare it with `=`
          recipient.country is request.date + 3 months | R0201 | `request.date + 3 months` is a date, not a `country` | ^^
          request.date + 3 months is none  | R0206 | `request.date + 3 months` is never none | only a fact declared `or none` can be none
          request.date + 3 months          | R0205 | `request.date + 3 months` is a date, not a condition | compare it with something
          request.date + 3 months starts with "x" | R0210 | `request.date + 3 months` is a date, and `starts with` is for texts | ^^
          recipient.name starts with request.date + 3 months | R0210 | `request.date + 3 months` is a date, and `starts with` is for texts | ^^
          request.date + subject.age > request.date | R0209 | `subject.age` is a number, not a number of months | write a number of months or years, such as `6 months`
          """)
  void aCondition(String condition, String code, String message, String label) {
    assertSays(
        Checking.policy(
            "define fine: recipient.trained\nrule s permit access of ks2 when fine\n"
                + "rule r permit access of ks2 when "
                + condition),
        code,
        message,
        label);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      emptyValue = "",
      textBlock =
          """
          rule r permit release of ks2                  | R0101 | `r` is already a rule       | give one of them another name
          define fine: recipient.trained                | R0101 | `fine` is already a define  | give one of them another name
          guarantee g never permit any of ks2           | R0101 | `g` is already a guarantee  | give one of them another name
          define a: b define b: not a                   | R0111 | `a` depends on itself       | a define cannot refer to itself, even through others
          define a: a                                   | R0111 | `a` depends on itself       | a define cannot refer to itself, even through others
          rule s forbid access of ks2 requiring watch   | R0219 | a `forbid` rule imposes no obligations | only `permit` and `oblige` rules can require something
          rule s refer access of ks2 requiring watch    | R0219 | a `refer` rule imposes no obligations  | only `permit` and `oblige` rules can require something
          rule s limit access of ks2 for research requiring watch | R0219 | a `limit` rule imposes no obligations | only `permit` and `oblige` rules can require something
          rule s oblige access of ks2                   | R0220 | rule `s` obliges to nothing | add `requiring` and the obligations it imposes
          rule s limit access of ks2                    | R0221 | rule `s` limits to no purposes | add `for` and the purposes it limits the data to
          example "x" request access of ks2 but attainment expect denied | R0601 | the example requests no item | no data item is in this set
          example "x" request access of ks2 with recipient.trained = true, recipient.trained = false expect denied | R0602 | the example states `recipient.trained` twice | leave one of them out
          example "x" request access of ks2 with consent is given, consent is absent expect denied | R0602 | the example states `consent` twice | leave one of them out
          example "x" request access of ks2 expect ks4 denied | R0603 | `ks4` is not requested | name items that the example requests
          example "x" request access of ks2 expect identity denied | R0603 | `forename` and `upn` are not requested | name items that the example requests
          example "x" request access of ks2 with recipient.trained = 5 expect denied | R0604 | `5` is not true or false | ^^
          example "x" request access of ks2 with project.countries = GB expect denied | R0604 | `GB` is not a set of terms of `country` | write a set in braces
          example "x" request access of ks2 with recipient.country = lab expect denied | R0108 | `lab` is a setting, not a `country` | ^^
          example "x" request access of ks2 with recipient.name = none expect denied | R0206 | `recipient.name` is never none | declare it `text or none` if there may be no such thing
          example "x" request access of ks2 with request.date = 2020-01-01 expect denied | R0605 | the date of a request is not given as a fact | write `on` and the date, before `with`
          example "x" request access of ks2 expect denied by rr | R0110 | `rr` is not a rule of this version | ^^
          example "x" request access of ks2 expect denied by fine | R0109 | `fine` is a define, not a rule | ^^
          example "x" request access of ks2 expect permitted requiring keep(5) | R0213 | `5` is not a number of months, which `limit` must be | write `5 months`
          example "x" request access of ks2 expect incomplete missing recipient.nme | R0104 | `recipient.nme` is not a fact | did you mean `name`?
          example "x" request access of ks2 to compny expect denied | R0107 | `compny` is not a recipient | did you mean `company`?
          guarantee h never permit any of ks2 to compny | R0107 | `compny` is not a recipient | did you mean `company`?
          """)
  void anItem(String item, String code, String message, String label) {
    assertSays(
        Checking.policy(
            "define fine: recipient.trained\nrule r permit access of ks2 when fine\n"
                + "guarantee g never permit any of ks2 "
                + item),
        code,
        message,
        label);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      emptyValue = "",
      textBlock =
          """
          prefix dpv "x"                          | R0101 | `dpv` is already a prefix        | give one of them another name
          purpose statistics                      | R0101 | `statistics` is already a purpose | give one of them another name
          category x { ks2 }                      | R0101 | `ks2` is already a category      | give one of them another name
          action access                           | R0101 | `access` is already an action    | give one of them another name
          taxonomy country { DE }                 | R0101 | `country` is already a taxonomy  | give one of them another name
          taxonomy region { a a }                 | R0101 | `a` is already a term of `region` | give one of them another name
          taxonomy `purpose` { a }                | R0101 | `purpose` is already an axis     | declare its terms with `purpose`, or give the taxonomy another name
          recipient has name number               | R0101 | `recipient.name` is already a fact | give one of them another name
          subject has id text                     | R0101 | `subject.id` is always there     | leave it out
          request has date date                   | R0101 | `request.date` is always there   | leave it out
          recipient has kind text                 | R0101 | `recipient.kind` is the recipient's term, in requests and registers | give the fact another name
          obligation watch                        | R0101 | `watch` is already an obligation | give one of them another name
          obligation o(a: text, all, a: date, all) | R0101 | `a` is already a parameter      | give one of them another name
          consent by subject                      | R0101 | whose consent counts is declared twice | keep one `consent` declaration, with every party in it
          purpose x = dvp:Y                       | R0102 | `dvp` is not a prefix            | did you mean `dpv`?
          recipient has home contry               | R0103 | `contry` is not a type           | did you mean `country`?
          recipient has sum numbr                 | R0103 | `numbr` is not a type            | did you mean `number`?
          catalogue "items.yaml"                  | R0114 | there is no file `items.yaml` in the policy set | write its path relative to the folder of the policy set
          recipient has x text from rego "a.wasm" entrypoint "a/b" | R0114 | there is no file `a.wasm` in the policy set | write its path relative to the folder of the policy set
          recipient has x text from catalogue     | R0212 | a catalogue says nothing about a recipient | only facts of `dataset` can come from a catalogue
          request has x text from register        | R0212 | no register knows a request      | leave `from register` out
          obligation o(a: text, least)            | R0215 | `a` is a text, and cannot be merged by `least` | only numbers, dates and numbers of months have a `least` and a `greatest`; others are merged by `all`
          obligation o(a: boolean, all)           | R0215 | `a` is true or false, and cannot be merged by `all` | a parameter is a number, text, date, number of months or term
          obligation o(a: set of text, all)       | R0215 | `a` is a set of texts, and cannot be merged by `all` | a parameter is a number, text, date, number of months or term
          recipient has x set of set of text      | R0216 | the elements of a set cannot be sets | write `set of` once
          """)
  void aDeclaration(String declaration, String code, String message, String label) {
    assertSays(Checking.vocabulary(declaration), code, message, label);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          recipient.trained      | whose consent counts cannot depend on `recipient.trained`
          purpose is research    | whose consent counts cannot depend on `purpose`
          data includes ks2      | whose consent counts cannot depend on `data`
          consent is given       | whose consent counts cannot depend on consent
          objection is raised    | whose consent counts cannot depend on an objection
          request.retention > 5 months | whose consent counts cannot depend on `request.retention`
          """)
  void whoseConsentCounts(String condition, String message) {
    String vocabulary = Checking.VOCABULARY.replaceAll("consent by parent.*", "");
    assertSays(
        Checking.check(
            Checking.file("v.remit", vocabulary + "consent by parent once " + condition)),
        "R0217",
        message,
        "only facts of the subject and `request.date` may be read here");
  }

  private static void assertSays(
      Checked<PolicySet> checked, String code, String message, String label) {
    assertThat(Checking.lines(checked)).containsExactly(code + " | " + message + " | " + label);
    assertThat(checked.value()).isEmpty();
  }
}
