package dev.paceline.testkit.samples.bad.time.domain;

import java.util.UUID;

/** Breaks "domain is told the time": an id out of the air. */
public record NamedByChance(UUID id) {

    public static NamedByChance create() {
        return new NamedByChance(UUID.randomUUID());
    }
}
