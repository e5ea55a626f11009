package dev.remit.log.replay;

import dev.remit.log.entry.LoggedDecision.Item;

/**
 * An item that would be decided otherwise.
 *
 * @param before as it was decided
 * @param after as it would be
 */
public record ItemChange(Direction direction, Item before, Item after) {}
