/** The whole service under test: real Kafka, real PostgreSQL, a clock that the test moves. */
@NullMarked
package dev.paceline.goals;

import org.jspecify.annotations.NullMarked;
