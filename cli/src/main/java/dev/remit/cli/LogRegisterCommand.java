package dev.remit.cli;

import dev.remit.cli.show.HtmlWriter;
import dev.remit.cli.show.UsesPage;
import dev.remit.log.entry.EntryReader;
import dev.remit.log.entry.LoggedDecision;
import dev.remit.log.entry.UnreadableEntryException;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.read.LogReader;
import dev.remit.log.read.LogScan;
import dev.remit.log.uses.Laws;
import dev.remit.log.uses.Use;
import dev.remit.log.uses.UseRegister;
import dev.remit.log.uses.UsesDocument;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Writes the register of uses. */
@Command(
    name = "register",
    description = {
      "Writes the register of uses that a log is evidence of: who, for what purpose, which data,"
          + " under which law and version, with what obligations, and until when.",
      "It names no subject, so that anyone may read it."
    },
    footerHeading = "%nExample:%n",
    footer = "  remit log register remit-data/decision-log policies/npd --format html > uses.html")
final class LogRegisterCommand implements Callable<Integer> {

  enum Format {
    CSV,
    JSON,
    HTML;

    @Override
    public String toString() {
      return WordConverter.word(this);
    }
  }

  @ParentCommand private LogCommand log;
  @Mixin private PastPolicies past;

  @Option(
      names = "--format",
      defaultValue = "csv",
      paramLabel = "FORMAT",
      description = "csv, json or html (one file that needs no other).")
  private Format format;

  @Override
  public Integer call() throws InterruptedException {
    Laws laws = past.laws(log.remit());
    try {
      LogReader reader = past.files().reader();
      AtomicLong unreadable = new AtomicLong();
      List<Use> uses = uses(reader, unreadable);
      log.remit()
          .terminal()
          .out()
          .print(
              switch (format) {
                case CSV -> UsesDocument.csv(uses, laws);
                case JSON -> UsesDocument.tree(uses, laws).toPrettyString() + "\n";
                case HTML -> HtmlWriter.write(UsesPage.of(uses, laws, reader.checkpoint()));
              });
      if (unreadable.get() > 0) {
        log.remit()
            .terminal()
            .err()
            .println(
                "error: %,d entries cannot be read, and are not in the register"
                    .formatted(unreadable.get()));
      }
      return unreadable.get() == 0 ? ExitCode.FINE : ExitCode.FINDING;
    } catch (DamagedLogException damaged) {
      return LogFiles.damaged(log.remit(), damaged);
    }
  }

  private List<Use> uses(LogReader reader, AtomicLong unreadable)
      throws DamagedLogException, InterruptedException {
    UseRegister register = new UseRegister();
    try (Progress progress = new Progress(log.remit().terminal(), "entries", reader.size())) {
      LogScan.run(
          reader,
          0,
          (_, entry) -> decision(entry, unreadable),
          decision -> {
            decision.ifPresent(register::add);
            progress.step(1);
          });
    }
    return register.uses();
  }

  private static Optional<LoggedDecision> decision(byte[] entry, AtomicLong unreadable) {
    try {
      return EntryReader.read(entry) instanceof LoggedDecision decision
          ? Optional.of(decision)
          : Optional.empty();
    } catch (UnreadableEntryException e) {
      unreadable.incrementAndGet();
      return Optional.empty();
    }
  }
}
