package dev.remit.cli;

import dev.remit.engine.compile.CompiledVersion;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.log.entry.SubjectKeys;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.read.LogReader;
import dev.remit.log.read.LogScan;
import dev.remit.log.replay.KnownVersion;
import dev.remit.log.replay.Replay;
import dev.remit.log.replay.ReplayDocument;
import dev.remit.log.replay.ReplaySummary;
import dev.remit.log.replay.Replayed;
import dev.remit.service.record.OpenKeys;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Decides the decisions of a log again. */
@Command(
    name = "replay",
    description = {
      "Decides the decisions of a log again, from the facts that it recorded.",
      "Says whether each is what its own version gives, and what another version would change: for"
          + " whom, for what, and by which rules."
    },
    footerHeading = "%nExample:%n",
    footer =
        "  remit replay remit-data/decision-log policies/npd --against 2018.2 --config remit.yaml")
final class ReplayCommand implements Callable<Integer> {

  @ParentCommand private Remit remit;
  @Mixin private PastPolicies past;
  @Mixin private ServiceSettings service;

  @Option(
      names = "--against",
      required = true,
      paramLabel = "VERSION",
      description = "The version to decide under.")
  private String against;

  @Option(
      names = "--policy",
      paramLabel = "NAME",
      description = "The policy; needed only if the set has several.")
  private @Nullable String policy;

  @Option(
      names = "--list",
      description =
          "Write a line of JSON for every entry that is wrong, would change or cannot be replayed,"
              + " and the summary last.")
  private boolean list;

  @Option(
      names = "--format",
      defaultValue = "text",
      paramLabel = "FORMAT",
      description = "text or json.")
  private OutputFormat format;

  @Override
  public Integer call() throws InterruptedException {
    PastPolicies.Found found = past.require(remit);
    PolicyVersion other = other(found.set());
    Optional<OpenKeys> keys = service.keys(remit.terminal());
    try {
      ReplaySummary summary = run(found, other, keys.<SubjectKeys>map(open -> open));
      print(summary, other);
      return summary.different() + summary.unreadable() == 0 ? ExitCode.FINE : ExitCode.FINDING;
    } catch (DamagedLogException damaged) {
      return LogFiles.damaged(remit, damaged);
    } catch (UncheckedIOException e) {
      Throwable cause = e.getCause();
      throw new BadInputException(String.valueOf((cause == null ? e : cause).getMessage()));
    } finally {
      keys.ifPresent(OpenKeys::close);
    }
  }

  private PolicyVersion other(PolicySet set) {
    List<String> names = set.policies();
    if (names.isEmpty()) {
      throw new BadInputException("there is no policy in the policy set");
    }
    if (policy == null && names.size() != 1) {
      throw new BadInputException(
          "say which policy with --policy; the policies here are " + String.join(", ", names));
    }
    String name = policy == null ? names.getFirst() : policy;
    return set.version(name, against)
        .orElseThrow(() ->
            new BadInputException(
                "`%s` has no version `%s`; it has %s"
                    .formatted(
                        name,
                        against,
                        String.join(
                            ", ",
                            set.versions(name).stream().map(PolicyVersion::version).toList()))));
  }

  private ReplaySummary run(
      PastPolicies.Found found, PolicyVersion other, Optional<SubjectKeys> keys)
      throws DamagedLogException, InterruptedException {
    Map<PolicyVersion, CompiledVersion> compiled = new HashMap<>();
    found.set().versions().forEach(version -> compiled.put(version, CompiledVersion.of(version)));
    List<KnownVersion> known =
        found.byDigest().entrySet().stream()
            .map(entry ->
                new KnownVersion(
                    compiled.computeIfAbsent(entry.getValue(), CompiledVersion::of),
                    entry.getKey()))
            .toList();
    Replay replay =
        new Replay(
            known,
            compiled.computeIfAbsent(other, CompiledVersion::of),
            keys.orElse(SubjectKeys.NONE));
    LogReader reader = past.files().reader();
    ReplaySummary summary = new ReplaySummary();
    try (Progress progress = new Progress(remit.terminal(), "entries", reader.size())) {
      LogScan.run(
          reader,
          0,
          replay::replay,
          replayed -> {
            summary.add(replayed);
            if (list) {
              write(replayed, progress);
            }
            progress.step(1);
          });
    }
    return summary;
  }

  private void write(Replayed replayed, Progress progress) {
    ReplayDocument.line(replayed)
        .ifPresent(line -> progress.aside(() -> remit.terminal().out().println(line.toString())));
  }

  private void print(ReplaySummary summary, PolicyVersion other) {
    if (list) {
      remit.terminal().out().println(ReplayDocument.summary(summary).toString());
      return;
    }
    switch (format) {
      case TEXT -> new ReplayText(new TextPage(remit.terminal().out())).print(summary, other);
      case JSON -> remit.terminal().out().println(ReplayDocument.summary(summary).toPrettyString());
    }
  }
}
