package dev.remit.lang.check;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Warns of versions whose names are in another order than their dates. */
final class VersionOrder {

  private static final Pattern PART = Pattern.compile("[0-9]+|[^0-9]+");

  /** Numbers in names count as numbers: {@code 2018.10} comes after {@code 2018.9}. */
  static final Comparator<String> NATURAL = VersionOrder::compare;

  private VersionOrder() {}

  static void add(PolicySet set, Report report) {
    List<PolicyVersion> versions = set.versions();
    for (int i = 1; i < versions.size(); i++) {
      PolicyVersion earlier = versions.get(i - 1);
      PolicyVersion later = versions.get(i);
      if (earlier.policy().equals(later.policy())
          && NATURAL.compare(earlier.version(), later.version()) > 0) {
        report.add(
            Code.VERSION_ORDER,
            later.span(),
            "version "
                + Phrases.quoted(later.version())
                + " begins after version "
                + Phrases.quoted(earlier.version()),
            "one of the dates or names may be wrong",
            Report.at(
                Phrases.quoted(earlier.version()) + " begins on " + earlier.inForceFrom() + " in",
                earlier.span()));
      }
    }
  }

  private static int compare(String a, String b) {
    List<String> left = parts(a);
    List<String> right = parts(b);
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int order = comparePart(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  private static List<String> parts(String name) {
    return PART.matcher(name).results().map(MatchResult::group).toList();
  }

  private static int comparePart(String a, String b) {
    return isNumber(a) && isNumber(b)
        ? new BigInteger(a).compareTo(new BigInteger(b))
        : a.compareTo(b);
  }

  private static boolean isNumber(String part) {
    return Character.isDigit(part.charAt(0));
  }
}
