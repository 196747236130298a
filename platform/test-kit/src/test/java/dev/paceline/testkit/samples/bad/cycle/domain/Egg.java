package dev.paceline.testkit.samples.bad.cycle.domain;

import dev.paceline.testkit.samples.bad.cycle.application.Chicken;
import org.jspecify.annotations.Nullable;

/** Breaks "no cycles". */
public record Egg(@Nullable Chicken chicken) {}
