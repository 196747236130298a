package dev.paceline.testkit.samples.bad.cycle.application;

import dev.paceline.testkit.samples.bad.cycle.domain.Egg;

/** Breaks "no cycles". */
public record Chicken(Egg egg) {}
