package dev.remit.service.lines;

import dev.remit.service.check.Checks;
import dev.remit.service.refusal.RefusedException;
import java.util.Optional;

/** Reads the rows of one file, in order. */
sealed interface LineParser permits CsvParser, JsonLineParser {

  /**
   * The record of a row.
   *
   * @param checks is given what is wrong with it
   * @return empty if it holds no record, or if something is wrong
   * @throws RefusedException if nothing of the file can be read
   */
  Optional<Line> read(String row, Checks checks) throws RefusedException;

  /**
   * The file has ended.
   *
   * @throws RefusedException if it must have held more
   */
  void finish() throws RefusedException;
}
