package dev.remit.service.caller;

import java.util.Locale;

/** What callers may do. */
public enum Role {
  /** Ask for decisions and explanations. */
  ASK,
  /** Publish policies. */
  PUBLISH,
  /** Approve what another published. */
  APPROVE,
  /** Write the registers of recipients, projects, datasets and subjects. */
  REGISTER,
  /** Write the register of consent and objections. */
  CONSENT,
  /** Read everything, and ask hypothetical questions. */
  AUDIT,
  /** Everything. */
  ADMIN;

  /** As configurations and tokens write it: {@code ask}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
