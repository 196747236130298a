/** The whole service under test: real Kafka, real PostgreSQL. */
@NullMarked
package dev.paceline.coaching;

import org.jspecify.annotations.NullMarked;
