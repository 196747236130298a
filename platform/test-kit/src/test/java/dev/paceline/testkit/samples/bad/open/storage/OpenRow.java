package dev.paceline.testkit.samples.bad.open.storage;

/** Breaks "adapters are closed". */
public record OpenRow(String id) {}
