package dev.remit.service.cohort;

import dev.remit.service.sql.DatabaseException;
import java.util.Collection;

/** Numbers people. A number is never given again. Implementations are thread-safe. */
public interface Numbering {

  /** The numbers of those who have one, in any order. */
  Collection<Integer> find(Collection<String> subjects) throws DatabaseException;

  /** The numbers of all of them, in any order; those who have none get one. */
  Collection<Integer> give(Collection<String> subjects) throws DatabaseException;
}
