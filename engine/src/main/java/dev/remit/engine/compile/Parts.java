package dev.remit.engine.compile;

import java.util.function.Supplier;

/**
 * What every program is made of.
 *
 * @param classes whose items no rule tells apart
 * @param room makes room for what a thread remembers
 */
record Parts(
    Classes classes,
    DataReader data,
    Readings readings,
    Verdicts verdicts,
    Missing missing,
    Supplier<Scratch> room) {}
