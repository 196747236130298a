package dev.paceline.local.demo;

import java.util.List;
import java.util.Random;

/**
 * Luck that repeats itself: every story draws from a source of its own, named by what it is about, so that a longer year or a larger company
 * leaves the stories that were there before as they were. {@link Random}'s sequence is laid down in its specification.
 */
final class Chance {

    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final Random random;

    private Chance(long seed) {
        this.random = new Random(seed);
    }

    /** The luck of one story. */
    static Chance of(long seed, Object... about) {
        long mixed = seed;
        for (Object part : about) {
            mixed = (mixed ^ part.toString().hashCode()) * MIX;
            mixed ^= mixed >>> 32;
        }
        return new Chance(mixed);
    }

    /** True once in a hundred divided by {@code percent} times. */
    boolean percent(int percent) {
        return random.nextInt(100) < percent;
    }

    /** A whole number, both ends included. */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
