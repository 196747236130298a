package dev.paceline.notification.application;

import dev.paceline.events.SplashId;

/**
 * Where a splash stands in the list, the newest first.
 *
 * @param raisedMicros when it was raised, in microseconds since 1970
 */
public record SplashPosition(long raisedMicros, SplashId splash) {}
