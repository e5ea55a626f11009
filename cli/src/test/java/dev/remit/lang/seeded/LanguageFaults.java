package dev.remit.lang.seeded;

import dev.remit.engine.seeded.EngineFaults;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.antlr.v4.runtime.Token;

/** Classes that break a rule for libraries. */
public final class LanguageFaults {

  private LanguageFaults() {}

  /** Knows the module above. */
  public record PointsUp(EngineFaults.SeesWasm above) {}

  /** Lets ANTLR out of its package. */
  public record SeesAntlr(Token token) {}

  /** Opens what it was not handed. */
  public record ReadsFiles(Path path) {}

  /** Gives another answer tomorrow. */
  public record ReadsTheClock(LocalDate date) {
    public ReadsTheClock() {
      this(LocalDate.now(ZoneOffset.UTC));
    }
  }

  /** Gives another answer elsewhere. */
  public record ReadsTheEnvironment(String home) {
    public ReadsTheEnvironment() {
      this(System.getProperty("user.home", ""));
    }
  }

  /** Speaks for the program it is embedded in. */
  public record Prints(String line) {
    public Prints {
      System.out.println(line);
    }
  }

  /** Remembers from one call to the next. */
  public static final class KeepsState {
    static int calls = 0;

    private KeepsState() {}
  }
}
