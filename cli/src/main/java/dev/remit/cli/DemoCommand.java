package dev.remit.cli;

import dev.remit.engine.compile.CompiledVersion;
import dev.remit.engine.document.RequestDocument;
import dev.remit.engine.request.InvalidRequestException;
import dev.remit.engine.request.Request;
import dev.remit.engine.request.RequestDraft;
import dev.remit.engine.request.Trust;
import dev.remit.lang.Checked;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.source.Source;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.text.Decoder;
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
    Workspace workspace = Workspace.require(folder, remit.renderer());
    List<Asked> all = new ArrayList<>();
    for (Path file : requests(folder.resolve("requests"))) {
      all.add(ask(read(file), workspace));
    }
    PolicyVersion first = workspace.set().versions().getFirst();
    PolicyVersion last = workspace.set().versions().getLast();
    CompiledVersion before = CompiledVersion.of(first);
    CompiledVersion after = CompiledVersion.of(last);
    SideBySide sides = new SideBySide(new TextPage(remit.terminal().out()), remit.paint());
    sides.heading(first, last);
    for (Asked asked : all) {
      sides.print(
          asked.title(),
          asked.draft(),
          before.decide(asked.request()),
          after.decide(asked.request()));
    }
    return ExitCode.FINE;
  }

  private record Asked(String title, RequestDraft draft, Request request) {}

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

  private Asked ask(Source source, Workspace workspace) {
    Checked<RequestDocument> read = RequestDocument.read(source);
    RequestDocument document =
        read.value().orElseThrow(() -> mistaken(source.path(), read.diagnostics()));
    try {
      return new Asked(
          source.lineText(1).replaceFirst("^#\\s*", ""),
          document.draft(),
          workspace.resolve(document.draft(), Trust.OFFLINE, remit.terminal().today()));
    } catch (InvalidRequestException e) {
      throw mistaken(source.path(), document.explain(e));
    }
  }

  private BadInputException mistaken(String file, List<Diagnostic> mistakes) {
    return new BadInputException(
        "`%s` has errors\n\n%s".formatted(file, remit.renderer().render(mistakes)));
  }
}
