package dev.remit.service.config;

import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.diagnostic.TextRenderer;
import java.util.List;

/** A configuration that the service does not start with. Its message is meant for the operator. */
public final class ConfigurationException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient List<Diagnostic> diagnostics;

  private ConfigurationException(String message, List<Diagnostic> diagnostics) {
    super(message);
    this.diagnostics = List.copyOf(diagnostics);
  }

  /**
   * Mistakes in what is written.
   *
   * @param diagnostics at least one
   */
  static ConfigurationException of(List<Diagnostic> diagnostics) {
    return new ConfigurationException(
        TextRenderer.plain().render(diagnostics).stripTrailing(), diagnostics);
  }

  /**
   * A setting that is well written, but of no use as things are.
   *
   * @param setting its path, such as {@code tls.key}
   * @param problem what is wrong, lower case, no final stop
   * @param advice what to do
   */
  public static ConfigurationException of(String setting, String problem, String advice) {
    return new ConfigurationException("`" + setting + "`: " + problem + "; " + advice, List.of());
  }

  /** The mistakes in what is written, with their places; may be empty. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
