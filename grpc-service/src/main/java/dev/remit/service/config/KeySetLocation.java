package dev.remit.service.config;

import java.net.URI;
import java.nio.file.Path;

/** Where a JSON Web Key Set (RFC 7517) is. */
public sealed interface KeySetLocation {

  /** A file. */
  record File(Path path) implements KeySetLocation {
    @Override
    public String toString() {
      return path.toString();
    }
  }

  /** An {@code https} address, or an {@code http} one on loopback. */
  record Address(URI uri) implements KeySetLocation {
    @Override
    public String toString() {
      return uri.toString();
    }
  }
}
