package dev.paceline.testkit.samples.bad.home.domain.deeper;

/** Breaks "every class has a known home": a room has no rooms of its own. */
record HiddenRule(String words) {}
