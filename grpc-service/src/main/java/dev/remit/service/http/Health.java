package dev.remit.service.http;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the service is.
 *
 * @param live whether it works at all; if not, a restart may help
 * @param ready whether it can answer calls now
 * @param detail what there is to say of its parts, by their names
 */
public record Health(boolean live, boolean ready, SortedMap<String, String> detail) {
  public Health {
    detail = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(detail));
  }
}
