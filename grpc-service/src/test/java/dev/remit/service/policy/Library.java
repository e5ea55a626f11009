package dev.remit.service.policy;

import dev.remit.lang.source.SourceFile;
import dev.remit.service.refusal.RefusedException;
import dev.remit.workspace.PolicyDirectory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small policy set for tests, and the ones of this repository. */
final class Library {

  static final String VOCABULARY =
      """
      vocabulary library "A school library"

      purpose school_work { reading_support  book_club }
      purpose advertising
      category loan { title_borrowed  date_due }
      recipient staff
      recipient publisher
      action see
      recipient from request
      obligation delete_after(time: months, least)
      """;

  private Library() {}

  /** A version whose one rule has an effect: {@code permit} or {@code forbid}. */
  static String version(String name, String from, String effect) {
    return """
    policy lending version "%s" in force from %s
      uses library

    rule the_rule
      %s see of loan to staff for school_work
    """
        .formatted(name, from, effect);
  }

  /** An example of that version. */
  static String example(String title, String outcome) {
    return """

    example "%s"
      request see of date_due to staff for reading_support
      expect %s
    """
        .formatted(title, outcome);
  }

  static SourceFile file(String path, String text) {
    return new SourceFile(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The vocabulary in a file, and each text in another. */
  static List<SourceFile> files(String... texts) {
    List<SourceFile> files = new ArrayList<>(List.of(file("vocabulary.remit", VOCABULARY)));
    for (String text : texts) {
      files.add(file("policy" + files.size() + ".remit", text));
    }
    return files;
  }

  static CheckedBundle check(List<SourceFile> files) throws RefusedException {
    return new BundleChecker(BundleLimits.DEFAULT)
        .check(PolicyBundle.of(files, BundleLimits.DEFAULT));
  }

  /** The files of a policy set of this repository. */
  static List<SourceFile> repository(String set) {
    Path root = Path.of(System.getProperty("remit.root", ".."));
    return PolicyDirectory.read(root.resolve("policies/" + set));
  }
}
