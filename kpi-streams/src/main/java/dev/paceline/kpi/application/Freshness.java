package dev.paceline.kpi.application;

import java.time.Duration;

/** How fresh what this instance answers is. */
public interface Freshness {

    /** The age of the oldest record that is accepted and not yet in the numbers, as far as this instance reads; zero while none waits. */
    Duration behind();
}
