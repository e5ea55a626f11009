package dev.remit.cli;

import dev.remit.client.InvalidRequestException;
import dev.remit.client.RemitException;
import dev.remit.engine.document.RequestDocument;
import dev.remit.engine.request.RequestProblem;
import dev.remit.lang.Checked;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.source.Source;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.text.Decoder;
import dev.remit.lang.value.RawValue;
import dev.remit.v1.Decision;
import dev.remit.v1.SubjectReportLine;
import dev.remit.v1.Version;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows what Remit does. */
@Command(
    name = "demo",
    description = {
      "Puts requests for children's records to the rules of 2012 and of 2018.",
      "It starts the decision service, asks it, tells a child what its log has of them, and stops it"
          + " again.",
      "The requests are the files in the folder `requests` of the policy set; the first line of"
          + " each is its title."
    },
    footerHeading = "%nExample:%n",
    footer = "  remit demo")
final class DemoCommand implements Callable<Integer> {

  @ParentCommand private Remit remit;

  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      description = "Another policy set. Default: the National Pupil Database.")
  private Optional<Path> path = Optional.empty();

  @Override
  public Integer call() {
    Path folder = path.orElseGet(() -> remit.terminal().home().resolve("policies").resolve("npd"));
    List<Asked> all = requests(folder.resolve("requests")).stream().map(this::ask).toList();
    try (DemoService service = DemoService.start(folder)) {
      List<Version> versions = service.versions();
      Version first = versions.getFirst();
      Version last = versions.getLast();
      TextPage page = new TextPage(remit.terminal().out());
      SideBySide sides = new SideBySide(page, remit.paint());
      sides.heading(first, last);
      for (Asked asked : all) {
        sides.print(
            asked.title,
            asked.document.draft(),
            decide(service, asked, first),
            decide(service, asked, last));
      }
      if (!all.isEmpty()) {
        forReal(service, all, page);
      }
    }
    return ExitCode.FINE;
  }

  private Decision decide(DemoService service, Asked asked, Version version) {
    try {
      return service.suppose(
          asked.document.draft(),
          asked.document.draft().date().orElse(remit.terminal().today()),
          version.getVersion());
    } catch (InvalidRequestException invalid) {
      List<RequestProblem> problems =
          invalid.violations().stream()
              .map(
                  wrong -> new RequestProblem(wrong.field(), wrong.description(), Optional.empty()))
              .toList();
      throw mistaken(
          asked.source.path(),
          asked.document.explain(new dev.remit.engine.request.InvalidRequestException(problems)));
    } catch (RemitException refused) {
      throw new BadInputException(
          "`%s` is refused: %s".formatted(asked.source.path(), refused.getMessage()));
    }
  }

  /**
   * What stands above are answers about the past; this one counts. If a request is about a person,
   * that one is asked, and the person told what the log has of them.
   */
  private static void forReal(DemoService service, List<Asked> all, TextPage page) {
    Asked asked =
        all.stream().filter(each -> subject(each).isPresent()).findFirst().orElse(all.getFirst());
    Decision decision = service.decide(asked.document.draft());
    page.line();
    page.paragraph(
        0,
        4,
        "Asked for real, today, request %d is %s under %s %s: decision %s."
            .formatted(
                all.indexOf(asked) + 1,
                SideBySide.outcome(decision.getOutcome()).word(),
                decision.getPolicy(),
                decision.getVersion(),
                decision.getDecisionId()));
    subject(asked).ifPresent(subject -> report(service, subject, decision, page));
  }

  private static Optional<String> subject(Asked asked) {
    return asked.document.draft().facts().get("subject.id") instanceof RawValue.Text(var id)
        ? Optional.of(id)
        : Optional.empty();
  }

  private static void report(
      DemoService service, String subject, Decision decision, TextPage page) {
    page.line();
    page.paragraph(
        0,
        0,
        "Where has this child's record gone? The log of all of this tells %s, with a proof of each"
                .formatted(subject)
            + " line:");
    for (SubjectReportLine line : service.report(subject, decision.getDecisionId())) {
      page.line();
      page.paragraph(2, 4, line.getText());
    }
  }

  private record Asked(String title, Source source, RequestDocument document) {}

  private static List<Path> requests(Path folder) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.yaml")) {
      entries.forEach(files::add);
    } catch (IOException e) {
      throw BadInputException.unreadable(folder.toString(), e);
    }
    files.sort(null);
    return files;
  }

  private Source read(Path file) {
    List<Diagnostic> mistakes = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(Decoder.MAX_BYTES + 1);
      return Decoder.decode(new SourceFile(file.toString(), bytes), mistakes)
          .orElseThrow(() -> mistaken(file.toString(), mistakes));
    } catch (IOException e) {
      throw BadInputException.unreadable(file.toString(), e);
    }
  }

  private Asked ask(Path file) {
    Source source = read(file);
    Checked<RequestDocument> read = RequestDocument.read(source);
    RequestDocument document =
        read.value().orElseThrow(() -> mistaken(source.path(), read.diagnostics()));
    return new Asked(source.lineText(1).replaceFirst("^#\\s*", ""), source, document);
  }

  private BadInputException mistaken(String file, List<Diagnostic> mistakes) {
    return new BadInputException(
        "`%s` has errors\n\n%s".formatted(file, remit.renderer().render(mistakes)));
  }
}
