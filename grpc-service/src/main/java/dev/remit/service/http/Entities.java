package dev.remit.service.http;

import dev.remit.lang.yaml.YamlNode.Mapping;
import java.util.Optional;

/** The entities of AuthZEN's information model, as far as an object has them. */
record Entities(
    Optional<Mapping> subject,
    Optional<Mapping> action,
    Optional<Mapping> resource,
    Optional<Mapping> context) {

  static final Entities NONE =
      new Entities(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  static Entities of(Members members) {
    return new Entities(
        members.object("subject"),
        members.object("action"),
        members.object("resource"),
        members.object("context"));
  }

  /** These, and where one is left out, the default for it. */
  Entities or(Entities defaults) {
    return new Entities(
        subject.or(defaults::subject),
        action.or(defaults::action),
        resource.or(defaults::resource),
        context.or(defaults::context));
  }
}
