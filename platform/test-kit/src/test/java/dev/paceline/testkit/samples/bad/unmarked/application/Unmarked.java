package dev.paceline.testkit.samples.bad.unmarked.application;

/** Breaks "every package is null-marked": its package has no package-info. */
class Unmarked {}
