package dev.paceline.local.platform;

import java.time.Instant;

/**
 * A part's process ended without being told to, or had to be ended since it was not live.
 *
 * @param part its name
 * @param cause as in "ended with exit code 1"
 */
public record PartFailure(String part, Instant at, String cause) {}
