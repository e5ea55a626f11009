package dev.remit.log.entry;

import java.util.Locale;

/** Who said a fact that a decision was made with. */
public enum FactSource {
  /** Whoever asked. */
  REQUEST,
  /** A register. */
  REGISTER,
  /** The data catalogue. */
  CATALOGUE,
  /** A Rego policy, from the rest of the request. */
  COMPUTED,
  /** Whoever asked, of a fact that a Rego policy computes otherwise. */
  REGO;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** The word for it in entries. */
  public String word() {
    return word;
  }
}
