package dev.remit.service.config;

import dev.remit.service.caller.Role;
import dev.remit.service.config.CertificateName.Alternative;
import dev.remit.service.config.CertificateName.Kind;
import dev.remit.service.config.CertificateName.Subject;
import dev.remit.service.config.Configuration.Certificate;
import dev.remit.service.config.Configuration.Token;
import dev.remit.service.config.EntriesType.Keys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/** The lists of callers. */
final class Entries {

  private static final int SHORTEST_TOKEN = 32;

  static final Type<List<Role>> ROLES = new ListType<>(Types.choice(Role.class));

  private static final Type<X500Principal> SUBJECT =
      new ScalarType<>("a distinguished name", Entries::subject);

  private static final Type<Alternative> SAN =
      new ScalarType<>("`dns:…`, `email:…` or `uri:…`", Entries::alternative);

  private static final Type<String> TOKEN_FILE =
      new ScalarType<>("a path", path -> hash(SecretFiles.read(path, SHORTEST_TOKEN)));

  static final Type<List<Token>> TOKENS =
      new EntriesType<>(
          "a list of `{name, sha256 or token_file, roles}`",
          keys -> {
            Optional<String> name = keys.require("name", Types.CALLER);
            Optional<Set<Role>> roles = roles(keys);
            Optional<String> written = keys.find("sha256", Types.SHA256);
            Optional<String> hash = written.or(() -> keys.find("token_file", TOKEN_FILE));
            return keys.isOneOf("sha256", "token_file")
                    && name.isPresent()
                    && roles.isPresent()
                    && hash.isPresent()
                ? Optional.of(new Token(name.get(), hash.get(), roles.get()))
                : Optional.empty();
          });

  static final Type<List<Certificate>> CERTIFICATES =
      new EntriesType<>(
          "a list of `{subject or san, name, roles}`",
          keys -> {
            Optional<String> name = keys.require("name", Types.CALLER);
            Optional<Set<Role>> roles = roles(keys);
            Optional<CertificateName> subject = keys.find("subject", SUBJECT).map(Subject::new);
            Optional<CertificateName> names = subject.or(() -> keys.find("san", SAN));
            return keys.isOneOf("subject", "san")
                    && name.isPresent()
                    && roles.isPresent()
                    && names.isPresent()
                ? Optional.of(new Certificate(names.get(), name.get(), roles.get()))
                : Optional.empty();
          });

  private Entries() {}

  private static Optional<Set<Role>> roles(Keys keys) {
    return keys.require("roles", ROLES).map(Set::copyOf);
  }

  private static X500Principal subject(String text) throws WrongValueException {
    try {
      return new X500Principal(text);
    } catch (IllegalArgumentException e) {
      throw new WrongValueException(
          "is not a distinguished name", "write it as in RFC 2253, such as `CN=portal,O=Example`");
    }
  }

  private static Alternative alternative(String text) throws WrongValueException {
    int colon = text.indexOf(':');
    for (Kind kind : Kind.values()) {
      String prefix = kind.name().toLowerCase(Locale.ROOT);
      if (colon > 0 && text.substring(0, colon).equals(prefix) && colon + 1 < text.length()) {
        return new Alternative(kind, text.substring(colon + 1));
      }
    }
    throw new WrongValueException(
        "is not an alternative name",
        "write `dns:` and a host, `email:` and an address, or `uri:` and a URI");
  }

  private static String hash(String token) {
    try {
      byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
