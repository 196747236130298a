package dev.paceline.testkit.samples.bad.home;

/** Breaks "every class has a known home": the root holds nothing. */
class Loose {}
