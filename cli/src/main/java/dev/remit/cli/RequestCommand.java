package dev.remit.cli;

import dev.remit.engine.Engine;
import dev.remit.engine.compile.CompiledVersion;
import dev.remit.engine.decision.Decision;
import dev.remit.engine.document.RequestDocument;
import dev.remit.engine.request.ComputedFacts;
import dev.remit.engine.request.InvalidRequestException;
import dev.remit.engine.request.Request;
import dev.remit.engine.request.Trust;
import dev.remit.lang.Checked;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.diagnostic.JsonRenderer;
import dev.remit.lang.word.Outcome;
import dev.remit.workspace.WorkspaceException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A command that puts requests to a policy set. */
abstract sealed class RequestCommand implements Callable<Integer>
    permits DecideCommand, ExplainCommand {

  @ParentCommand private Remit remit;
  @Mixin private RequestOptions requests;

  @Option(
      names = "--as-caller",
      description =
          "Believe the request as a service believes a caller: facts of registers are looked up,"
              + " and refused if stated.")
  private boolean asCaller;

  @Option(names = "--exit-code", description = "Exit with 1 if a request is not permitted.")
  private boolean exitCode;

  @Option(
      names = "--format",
      defaultValue = "text",
      paramLabel = "FORMAT",
      description = "text or json; many requests are one line of JSON each.")
  private OutputFormat format;

  /**
   * Writes the answer to a request, and says what was decided.
   *
   * @param computed computes facts of changed requests
   */
  abstract Decision print(
      CompiledVersion version, Request request, ComputedFacts computed, TextPage page, Paint paint);

  /**
   * The answer to a request for programs, with the decision's {@code outcome}.
   *
   * @param computed computes facts of changed requests
   */
  abstract ObjectNode tree(CompiledVersion version, Request request, ComputedFacts computed);

  @Override
  public final Integer call() {
    requests.requireAny();
    Workspace workspace = read();
    Desk desk;
    try (Progress progress = requests.progress(remit.terminal())) {
      desk = new Desk(workspace, progress);
      requests.forEach(remit.terminal().in(), progress, desk::take);
    }
    desk.requireAny();
    return desk.invalid
        ? ExitCode.BAD_INPUT
        : exitCode && desk.refused ? ExitCode.FINDING : ExitCode.FINE;
  }

  private Workspace read() {
    try {
      return remit.require(requests.policySet());
    } catch (WorkspaceException e) {
      throw requests.namesPolicySet()
          ? e
          : new BadInputException(
              e.getMessage() + "; name the folder of a policy set before the requests");
    }
  }

  /** Answers requests one after another, and remembers what came of them. */
  private final class Desk {

    private final Workspace workspace;
    private final Progress progress;
    private final Engine engine;
    private boolean invalid;
    private boolean refused;
    private boolean begun;
    private int taken;

    Desk(Workspace workspace, Progress progress) {
      this.workspace = workspace;
      this.progress = progress;
      this.engine = Engine.of(workspace.set());
    }

    void take(Checked<RequestDocument> read) {
      taken++;
      read.value().ifPresentOrElse(this::answer, () -> refuse(read.diagnostics()));
    }

    /** That nothing was refused permits nothing: whoever wrote the requests may have failed. */
    void requireAny() {
      if (taken == 0) {
        throw new BadInputException("there is no request in the input");
      }
    }

    private void answer(RequestDocument document) {
      try {
        Trust trust = asCaller ? Trust.CALLER : Trust.OFFLINE;
        Request request = workspace.resolve(document.draft(), trust, remit.terminal().today());
        CompiledVersion version = engine.compiled(engine.version(request));
        refused |= print(version, request) != Outcome.PERMITTED;
      } catch (InvalidRequestException e) {
        refuse(document.explain(e));
      }
    }

    private Outcome print(CompiledVersion version, Request request) {
      return switch (format) {
        case JSON -> {
          ObjectNode tree = tree(version, request, computed());
          put((requests.areMany() ? tree.toString() : tree.toPrettyString()) + "\n");
          String outcome = tree.required("outcome").asString();
          yield Outcome.valueOf(outcome.toUpperCase(Locale.ROOT));
        }
        case TEXT -> {
          StringWriter text = new StringWriter();
          TextPage page = new TextPage(new PrintWriter(text));
          if (begun) {
            page.line();
          }
          begun = true;
          Decision decision =
              RequestCommand.this.print(version, request, computed(), page, remit.paint());
          put(text.toString());
          yield decision.outcome();
        }
      };
    }

    private ComputedFacts computed() {
      return workspace.resolver().orElseThrow().computed();
    }

    /** Says what is wrong with a request; among many, in its place among the answers. */
    private void refuse(List<Diagnostic> mistakes) {
      invalid = true;
      if (format == OutputFormat.JSON && requests.areMany()) {
        ObjectNode tree = JsonMapper.shared().createObjectNode();
        tree.set("problems", JsonMapper.shared().readTree(JsonRenderer.render(mistakes)));
        put(tree + "\n");
      } else {
        String messages = (begun ? "\n" : "") + remit.renderer().render(mistakes);
        begun = true;
        progress.aside(() -> {
          remit.terminal().err().print(messages);
          remit.terminal().err().flush();
        });
      }
    }

    /** At once, so that whoever reads the answers to many requests need not wait. */
    private void put(String text) {
      progress.aside(() -> {
        remit.terminal().out().print(text);
        remit.terminal().out().flush();
      });
    }
  }
}
