package dev.remit.service.change;

/**
 * That something changed.
 *
 * @param revision its number; later changes have greater numbers
 * @param kind of what
 * @param key of which
 */
public record Change(long revision, String kind, String key) {}
