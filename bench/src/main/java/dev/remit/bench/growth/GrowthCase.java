package dev.remit.bench.growth;

/**
 * A request to a grown policy, in plain words: who wants the data what for, and what the rules'
 * conditions read.
 */
public record GrowthCase(String kind, String purpose, long amount, boolean blocked) {}
