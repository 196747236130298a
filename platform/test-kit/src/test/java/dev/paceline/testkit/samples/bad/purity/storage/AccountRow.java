package dev.paceline.testkit.samples.bad.purity.storage;

/** Something that the domain must not know. */
public record AccountRow(String id) {}
