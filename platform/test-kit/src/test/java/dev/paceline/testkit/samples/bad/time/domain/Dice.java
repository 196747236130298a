package dev.paceline.testkit.samples.bad.time.domain;

import java.util.Random;

/** Breaks "domain is told the time": random is no better than a clock. */
public record Dice(int sides) {

    public int roll() {
        return new Random(42).nextInt(sides);
    }
}
