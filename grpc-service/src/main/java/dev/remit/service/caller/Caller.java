package dev.remit.service.caller;

import java.util.Set;

/**
 * Who calls.
 *
 * @param name as the configuration, the token or the certificate names it; it goes into records
 */
public record Caller(String name, Set<Role> roles) {
  public Caller {
    roles = Set.copyOf(roles);
  }

  /** Whether the caller has a role, or the one that includes all others. */
  public boolean may(Role role) {
    return roles.contains(role) || roles.contains(Role.ADMIN);
  }
}
