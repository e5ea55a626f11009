package dev.remit.client;

import java.util.List;
import java.util.Set;

/**
 * One request of several that has no decision. Permits nothing.
 *
 * @param failure why; as the exception of a call of its own would say
 */
public record Failed(RemitException failure) implements Answer {
  @Override
  public List<Permission> permitted() {
    return List.of();
  }

  @Override
  public boolean permits(String item, Set<String> understood) {
    return false;
  }
}
