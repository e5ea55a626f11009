package dev.remit.service.config;

/** A text that must not be shown: it is left out of {@link #toString}. */
public record Secret(String reveal) {
  @Override
  public String toString() {
    return "********";
  }
}
