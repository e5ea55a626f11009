package dev.remit.lang.check;

import dev.remit.lang.model.Define;
import dev.remit.lang.tree.Name;
import java.util.List;
import java.util.Optional;

/** The defines that a condition may name. */
interface Defines {

  /** In a vocabulary there are none. */
  Defines NONE =
      new Defines() {
        @Override
        public boolean declares(Name name) {
          return false;
        }

        @Override
        public Optional<Define> use(Name name) {
          return Optional.empty();
        }

        @Override
        public List<String> names() {
          return List.of();
        }
      };

  /** Whether there is a define of this name, sound or not, or may have been. */
  boolean declares(Name name);

  /** The define, if it is sound. */
  Optional<Define> use(Name name);

  /** The names of all defines. */
  List<String> names();
}
