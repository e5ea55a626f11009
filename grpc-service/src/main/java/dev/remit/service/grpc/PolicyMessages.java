package dev.remit.service.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.remit.lang.diagnostic.Diagnostic.Note;
import dev.remit.lang.diagnostic.TextRenderer;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.source.Span;
import dev.remit.service.policy.BundledVersion;
import dev.remit.service.policy.CheckedBundle;
import dev.remit.service.policy.PolicyState;
import dev.remit.service.policy.Publication;
import dev.remit.service.policy.ServedVersion.Provenance;
import dev.remit.service.policy.Trial;
import dev.remit.service.policy.VersionFiles;
import dev.remit.service.policy.VersionStatus;
import dev.remit.v1.CheckResponse;
import dev.remit.v1.Diagnostic;
import dev.remit.v1.FailedExample;
import dev.remit.v1.GetVersionResponse;
import dev.remit.v1.PolicyFile;
import dev.remit.v1.PublishResponse;
import dev.remit.v1.Version;
import dev.remit.v1.VersionState;
import java.time.LocalDate;
import java.util.List;

/**
 * Policies as messages.
 *
 * @param state tells which versions follow which
 * @param today tells which are in force
 */
record PolicyMessages(PolicyState state, LocalDate today) {

  private static final TextRenderer TEXT = TextRenderer.plain();

  static List<SourceFile> files(List<PolicyFile> files) {
    return files.stream()
        .map(file -> new SourceFile(file.getPath(), file.getContent().toByteArray()))
        .toList();
  }

  List<Version> versions(List<VersionStatus> versions) {
    return versions.stream().map(this::version).toList();
  }

  Version version(VersionStatus status) {
    Provenance provenance = status.provenance();
    Version.Builder message =
        Version.newBuilder()
            .setPolicy(status.policy())
            .setVersion(status.version())
            .setDigest(status.digest())
            .setTitle(status.title().orElse(""))
            .setInForceFrom(status.inForceFrom().toString())
            .setState(state(status.state()))
            .setPublishedBy(provenance.publishedBy())
            .setPublishedAt(AccessRequests.timestamp(provenance.publishedAt()));
    provenance
        .approvedBy()
        .ifPresent(approval ->
            message
                .setApprovedBy(approval.by())
                .setApprovedAt(AccessRequests.timestamp(approval.at())));
    if (status.state() == VersionStatus.State.ACCEPTED) {
      state.inForceUntil(status).ifPresent(date -> message.setInForceUntil(date.toString()));
      message.setInForce(state.isInForce(status, today));
    }
    return message.build();
  }

  private static VersionState state(VersionStatus.State state) {
    return switch (state) {
      case PENDING -> VersionState.VERSION_STATE_PENDING;
      case ACCEPTED -> VersionState.VERSION_STATE_ACCEPTED;
      case ARCHIVED -> VersionState.VERSION_STATE_ARCHIVED;
    };
  }

  GetVersionResponse response(VersionFiles found) {
    GetVersionResponse.Builder message =
        GetVersionResponse.newBuilder().setVersion(version(found.version()));
    for (SourceFile file : found.files()) {
      // Nobody changes the bytes of a source file.
      ByteString content = UnsafeByteOperations.unsafeWrap(file.bytes());
      message.addFiles(PolicyFile.newBuilder().setPath(file.path()).setContent(content));
    }
    found.diff().ifPresent(json -> message.setDiff(ExaminationMessages.comparison(json)));
    return message.build();
  }

  PublishResponse response(Publication publication) {
    return PublishResponse.newBuilder()
        .addAllPublished(versions(publication.published()))
        .addAllUnchanged(versions(publication.unchanged()))
        .addAllDiagnostics(diagnostics(publication.checked()))
        .addAllNotes(publication.notes())
        .build();
  }

  static CheckResponse response(Trial trial) {
    CheckedBundle checked = trial.checked();
    CheckResponse.Builder message =
        CheckResponse.newBuilder()
            .addAllDiagnostics(diagnostics(checked))
            .setAcceptable(trial.isAcceptable())
            .addAllNotes(trial.obstacles())
            .addAllNotes(checked.notes());
    checked.failedExamples().forEach(failed -> message.addFailedExamples(failed(failed)));
    trial.proofs().forEach(proof -> message.addGuarantees(ExaminationMessages.verdict(proof)));
    checked.versions().forEach(version -> message.addVersions(checkedVersion(version)));
    return message.build();
  }

  private static FailedExample failed(dev.remit.service.policy.FailedExample failed) {
    return FailedExample.newBuilder()
        .setVersion(failed.version().version())
        .setTitle(failed.title())
        .addAllDifferences(failed.differences())
        .build();
  }

  /** A version that is not published: nobody has, and it does not count. */
  private static Version checkedVersion(BundledVersion checked) {
    return Version.newBuilder()
        .setPolicy(checked.version().policy())
        .setVersion(checked.version().version())
        .setDigest(checked.digest())
        .setTitle(checked.version().title().orElse(""))
        .setInForceFrom(checked.version().inForceFrom().toString())
        .build();
  }

  private static List<Diagnostic> diagnostics(CheckedBundle checked) {
    return checked.diagnostics().stream().map(PolicyMessages::diagnostic).toList();
  }

  private static Diagnostic diagnostic(dev.remit.lang.diagnostic.Diagnostic diagnostic) {
    Span span = diagnostic.span();
    return Diagnostic.newBuilder()
        .setCode(diagnostic.code().id())
        .setSeverity(diagnostic.severity().word())
        .setMessage(diagnostic.message())
        .setPath(span.source().path())
        .setLine(span.line())
        .setColumn(column(span))
        .setAdvice(
            diagnostic
                .label()
                .or(() -> diagnostic.notes().stream().map(Note::text).findFirst())
                .orElse(""))
        .setText(TEXT.render(diagnostic))
        .build();
  }

  /** Where a span begins in its line, in characters rather than UTF-16 units. */
  private static int column(Span span) {
    int line = span.start() - (span.column() - 1);
    return span.source().text().codePointCount(line, span.start()) + 1;
  }
}
