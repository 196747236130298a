/**
 * Kafka and PostgreSQL as processes of one machine: for the local platform, which keeps their data over restarts, and for
 * tests, which throw it away. Everything binds to loopback.
 */
@NullMarked
package dev.paceline.embedded;

import org.jspecify.annotations.NullMarked;
