package dev.remit.lang.model;

import dev.remit.lang.source.Span;
import dev.remit.lang.word.Owner;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A declared fact, or one every vocabulary has: {@code id} of a recipient, project, dataset and
 * subject, and {@code request.date}.
 *
 * @param index its position in {@link Vocabulary#facts()}
 * @param orNone whether {@code none} is among its values
 */
public record Fact(
    int index,
    Owner owner,
    String name,
    Type type,
    boolean orNone,
    Origin origin,
    Optional<String> description,
    Span declaredAt) {

  /** Who says what the value is. */
  public sealed interface Origin {
    /** The caller. */
    record Request() implements Origin {}

    /** The register of its owner, by the owner's {@code id}. */
    record Register() implements Origin {}

    /** The vocabulary's catalogue, by {@code dataset.id}. */
    record Catalogue() implements Origin {}

    /**
     * An Open Policy Agent policy compiled to Wasm.
     *
     * @param file path within the policy set
     */
    record Rego(String file, String entrypoint) implements Origin {}
  }

  /** As in conditions: {@code recipient.country}. */
  public String path() {
    return owner.word() + "." + name;
  }

  /** Whether a caller states it. */
  public boolean isFromRequest() {
    return origin instanceof Origin.Request;
  }

  /** Of its name, which hardly any two facts of a vocabulary share: facts are keys everywhere. */
  @Override
  public int hashCode() {
    return 31 * name.hashCode() + owner.word().hashCode();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Fact fact
            && index == fact.index
            && owner == fact.owner
            && name.equals(fact.name)
            && type.equals(fact.type)
            && orNone == fact.orNone
            && origin.equals(fact.origin)
            && description.equals(fact.description)
            && declaredAt.equals(fact.declaredAt));
  }

  @Override
  public String toString() {
    return path();
  }
}
